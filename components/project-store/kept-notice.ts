import { fieldName } from '@/lib/domain/labels';
import type { Kept } from '@/lib/operations/worked-on';
import type { Person } from '@/lib/snapshot';

import type { Notice } from './notices';
import type { ProjectRows } from './rows';
import { keyOf } from './sentences';

/** More than this at once nobody reads. */
const MOST_ITEMS = 5;

type Names = { rows: ProjectRows; people: Readonly<Record<string, Person>> };

/** An item that an undo leaves in place, with what was done to it and by whom. */
export function keptItem({ id, changed, given, by }: Kept, { rows, people }: Names): string {
  const what = [...changed.map(fieldName), ...given].join(', ');
  const who = by.map((person) => people[person]?.name ?? 'a former member').join(', ');
  return `${keyOf(rows, id) ?? 'an item'} (${what}${who === '' ? '' : ` by ${who}`})`;
}

/** Tells what an undo left in place because it was worked on since: what was done to it, and by whom. */
export function keptNotice(id: string, kept: readonly Kept[], names: Names): Notice {
  const shown = kept.slice(0, MOST_ITEMS).map((item) => keptItem(item, names));
  const rest = kept.length - shown.length;
  const sentence = `${kept.length} ${kept.length === 1 ? 'item' : 'items'} kept`;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return { kind: 'told', id, sentence, reason: `Worked on since: ${shown.join('; ')}${more}.` };
}
