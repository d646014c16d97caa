/** Whether an address is another page of the product: a part of this page, or another view of it, leaves all as it is. */
export function isOtherPage(url: string): boolean {
  const { origin, pathname } = new URL(url);
  return origin === location.origin && pathname !== location.pathname;
}

/** The link that a click follows to another page of the product in this tab; null for every other click. */
export function linkAway(click: MouseEvent): string | null {
  const isPlain = click.button === 0 && !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey);
  if (!isPlain || click.defaultPrevented || !(click.target instanceof Element)) return null;
  const link = click.target.closest<HTMLAnchorElement>('a[href]');
  if (!link || link.hasAttribute('download') || !['', '_self'].includes(link.target)) return null;
  return isOtherPage(link.href) ? link.href : null;
}
