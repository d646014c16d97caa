/** Whether somebody can be led to what was wanted, seen from one of our own pages. */
export function isAddress(wanted: string, home: string): boolean {
  return URL.canParse(wanted, home) && /^https?:$/.test(new URL(wanted, home).protocol);
}

/** Where to go after signing in or out: the wanted address when it is one of ours, else the first page. */
export function returnAddress(wanted: string, home: string): string {
  if (!isAddress(wanted, home)) return home;
  const address = new URL(wanted, home);
  return address.origin === new URL(home).origin ? address.href : home;
}
