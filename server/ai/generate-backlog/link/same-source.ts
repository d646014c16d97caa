/** Why an item is one that the project has, although it may have another title. */
export const SAME_SOURCE = 'Same sentence of the specification';

type Quoting<Item> = { item: Item; text: string | null };

/** Pairs proposed items with existing ones made of the same words, where only one on either side is made of them. */
export function sameSource<Proposed, Existing>(
  proposed: readonly Quoting<Proposed>[],
  existing: readonly Quoting<Existing>[],
): Map<Proposed, Existing> {
  const known = onlyByWords(existing);
  const pairs = new Map<Proposed, Existing>();
  for (const [words, item] of onlyByWords(proposed)) {
    const same = known.get(words);
    if (item !== null && same != null) pairs.set(item, same);
  }
  return pairs;
}

/** The item made of certain words; null for words that several are made of. */
function onlyByWords<Item>(quoting: readonly Quoting<Item>[]): Map<string, Item | null> {
  const items = new Map<string, Item | null>();
  for (const { item, text } of quoting) {
    const words = text?.replace(/\s+/g, ' ').trim();
    if (words) items.set(words, items.has(words) ? null : item);
  }
  return items;
}
