/** Titles that differ only in case, spaces and punctuation name the same thing. */
export function sameTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
