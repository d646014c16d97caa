import { folded } from '@/lib/folded';

/** How well something matches what is typed: the lower, the better. */
export const MATCH = { key: 0, keyStart: 1, start: 2, word: 3, inside: 4 } as const;

/** What is searched of something: its key where it has one, its name, and what else it is called. */
export type Searched = { key?: string; name: string; words?: string };

function rankIn(text: string, part: string): number | null {
  const at = text.indexOf(part);
  if (at === -1) return null;
  if (at === 0) return MATCH.start;
  for (let next = at; next !== -1; next = text.indexOf(part, next + 1))
    if (!/[\p{L}\p{N}]/u.test(text.charAt(next - 1))) return MATCH.word;
  return MATCH.inside;
}

function rankOfKey(key: string, query: string): number | null {
  const number = key.slice(key.lastIndexOf('-') + 1);
  if (query === key || query === number || query === `#${number}`) return MATCH.key;
  // A few letters are the beginning of every key: only with digits is it a key that is typed.
  return /\d/.test(query) && (key.startsWith(query) || number.startsWith(query)) ? MATCH.keyStart : null;
}

/** How well folded text matches; null when not all typed words are in it. */
function rankOf(searched: Searched, query: string, typed: readonly string[]): number | null {
  const byKey = searched.key === undefined ? null : rankOfKey(searched.key, query);
  if (byKey !== null) return byKey;
  const whole = rankIn(searched.name, query);
  if (whole !== null) return whole;
  const others = `${searched.key ?? ''} ${searched.name} ${searched.words ?? ''}`;
  let worst: number = MATCH.word;
  for (const word of typed) {
    const rank = rankIn(others, word);
    if (rank === null) return null;
    worst = Math.max(worst, rank);
  }
  return worst;
}

export type Ranked<Item> = { item: Item; rank: number };

/**
 * The things that match what is typed, the best first and those that match alike in the order given. What is searched of
 * each is folded already.
 */
export function ranked<Item>(
  items: Iterable<Item>,
  query: string,
  searchedOf: (item: Item) => Searched,
): Ranked<Item>[] {
  const text = folded(query).trim();
  const typed = text.split(/\s+/);
  const found: Ranked<Item>[] = [];
  for (const item of items) {
    const rank = text === '' ? MATCH.start : rankOf(searchedOf(item), text, typed);
    if (rank !== null) found.push({ item, rank });
  }
  return found.sort((a, b) => a.rank - b.rank);
}
