/** Where to go after signing in or out: the wanted address when it is one of ours, else the first page. */
export function returnAddress(wanted: string, home: string): string {
  if (!URL.canParse(wanted, home)) return home;
  const address = new URL(wanted, home);
  return address.origin === new URL(home).origin ? address.href : home;
}
