/** Text as it is compared in a search: without case and accents, as many characters long as it was composed. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
