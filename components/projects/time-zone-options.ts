/** The time zones of this browser, and the chosen one even if this browser has another name for it. */
export function timeZoneOptions(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', chosen, ...known])].sort();
}
