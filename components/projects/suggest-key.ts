/** A short key for a project of this name: the initials of several words, or the beginning of one. */
export function suggestKey(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .match(/[A-Z][A-Z0-9]*/g) ?? [];
  const initials = words.map((word) => word.charAt(0)).join('');
  return (initials.length >= 2 ? initials : (words[0] ?? '')).slice(0, 4);
}
