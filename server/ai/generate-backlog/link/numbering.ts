import type { DraftedItems } from '@/server/ai/generate-backlog/plan/items';
import { headingStarts, type Passage, type SpecDocument } from '@/server/ai/generate-backlog/read/document';

/** Which items the lists and headings of a text count, and where each item is counted itself. */
export type Numbering = {
  /** By list, and there by number, the item that stands at it. */
  lists: ReadonlyMap<string, ReadonlyMap<number, string>>;
  listOf: ReadonlyMap<string, string>;
  epicOf: ReadonlyMap<string, string | null>;
};

type Counted = Pick<DraftedItems, 'epics' | 'stories' | 'tasks' | 'names'>;

/** Finds the number by which each item is counted in the text. */
export function numberingOf(document: SpecDocument, { epics, stories, tasks, names }: Counted): Numbering {
  const places = placesIn(document);
  const lists = new Map<string, Map<number, string>>();
  const listOf = new Map<string, string>();
  const count = (ref: string, start: number) => {
    const place = places.get(start);
    if (!place) return;
    const list = lists.get(place.list) ?? new Map<number, string>();
    lists.set(place.list, list);
    if (!list.has(place.number)) list.set(place.number, ref);
    if (!listOf.has(ref)) listOf.set(ref, place.list);
  };
  const headings = headingStarts(document);
  for (const { ref, span } of epics) if (headings.has(span.start)) count(ref, span.start);
  for (const { ref, spans, acceptanceCriteria } of stories)
    for (const span of [...spans, ...acceptanceCriteria.flatMap((criterion) => criterion.span ?? [])])
      count(ref, span.start);
  for (const { storyRef, span } of tasks) count(storyRef, span.start);
  return { lists, listOf, epicOf: new Map(names.map(({ ref, epicRef }) => [ref, epicRef])) };
}

function placesIn(document: SpecDocument): Map<number, { list: string; number: number }> {
  const places = new Map<number, { list: string; number: number }>();
  for (const passage of document.passages) {
    const number = numberOf(document.source, passage);
    if (number === null) continue;
    const parent = document.sections[passage.section]?.parent ?? 0;
    const list = passage.kind === 'heading' ? `below ${parent}` : `list ${passage.block}`;
    places.set(passage.start, { list, number });
  }
  return places;
}

const MARKER = /(?:^|[\r\n])[ \t>]*(\d{1,3})[.)][ \t]+(?:\[[ xX]\][ \t]+)?$/;
const MAX_MARKER = 24;

/** The number that stands before a passage as a list has it, or at the beginning of a heading. */
function numberOf(source: string, { kind, start, plain }: Passage): number | null {
  if (kind !== 'item' && kind !== 'heading') return null;
  const before = MARKER.exec(source.slice(Math.max(0, start - MAX_MARKER), start))?.[1];
  const number = before ?? (kind === 'heading' ? /^(\d{1,3})[.)]\s/.exec(plain)?.[1] : undefined);
  return number === undefined ? null : Number(number);
}

/**
 * The item that an item means by a number: of its own list, else of the one its epic is counted in, else the only one of
 * the text that has the number. Null when there is none, or several.
 */
export function countedAs({ lists, listOf, epicOf }: Numbering, number: number, by: string): string | null {
  for (const near of [by, epicOf.get(by)]) {
    const own = near && lists.get(listOf.get(near) ?? '')?.get(number);
    if (own) return own;
  }
  const found = new Set([...lists.values()].flatMap((list) => list.get(number) ?? []));
  const [only] = found;
  return found.size === 1 && only ? only : null;
}

const KIND =
  '(?:the )?(?:(?:user )?stor(?:y|ies)|items?|points?|requirements?|features?|tasks?|steps?|numbers?|nos?\\.?)';
const ENTRY = `(?:${KIND} )?#?\\d{1,3}`;
const ENTRIES = new RegExp(`^(?:both )?${ENTRY}(?: ?(?:,|and|&|or|, and) ?${ENTRY})*(?: first)?[.;)]*$`, 'i');
const SAYS_KIND = new RegExp(`^(?:both )?(?:${KIND} )?(?:#|(?<=${KIND} )\\d)`, 'i');

/** The numbers where a text is nothing but numbers of items: "1 and 2", "#3", "item 5"; with `strict`, not bare ones. */
export function numbersIn(text: string, strict: boolean): number[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (!ENTRIES.test(plain) || (strict && !SAYS_KIND.test(plain))) return [];
  return [...plain.matchAll(/\d+/g)].map(([number]) => Number(number));
}
