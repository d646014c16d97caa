/** Names of the theme's colours that stay apart from each other and from those that mean something, such as red. */
const PALETTE = [
  'indigo',
  'teal',
  'grape',
  'orange',
  'cyan',
  'lime',
  'pink',
  'violet',
  'yellow',
  'blue',
] as const;

export type ChipColor = (typeof PALETTE)[number];

/** The colour of an epic: by its number, so that neighbours differ and it never changes. */
export function epicColor(number: number): ChipColor {
  return PALETTE[number % PALETTE.length] ?? 'indigo';
}

/** The colour of a person: the same everywhere. */
export function personColor(userId: string): ChipColor {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return PALETTE[sum % PALETTE.length] ?? 'indigo';
}

/** Up to two letters that stand for a person: the first of the first and of the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = '?'] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
