/** Where the keyboard stands, what is chosen, and from where a range goes on. Ids of stories, or keys of other lines. */
export type Selection = {
  cursor: string | null;
  anchor: string | null;
  chosen: ReadonlySet<string>;
};

export const NOTHING_CHOSEN: Selection = { cursor: null, anchor: null, chosen: new Set() };

/** Puts the cursor on a line and forgets what was chosen. */
export function pointAt(cursor: string | null): Selection {
  return { cursor, anchor: cursor, chosen: new Set() };
}

/** Moves the cursor and keeps what is chosen. */
export function withCursor(selection: Selection, cursor: string): Selection {
  return { ...selection, cursor, anchor: selection.chosen.size > 0 ? selection.anchor : cursor };
}

/** Adds a story to the chosen ones or takes it out. */
export function toggled(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { cursor: id, anchor: id, chosen };
}

/** Chooses everything to a story, in the order shown: from the anchor, or from where it is to begin if nothing is chosen. */
export function extendedTo(
  selection: Selection,
  id: string,
  order: readonly string[],
  beginning = selection.anchor,
): Selection {
  const from = selection.chosen.size > 0 ? selection.anchor : beginning;
  const anchor = from !== null && order.includes(from) ? from : id;
  const [first, last] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b);
  return { cursor: id, anchor, chosen: new Set(order.slice(first, (last ?? 0) + 1)) };
}

/** The selection without what is no longer shown. */
export function stillShown(selection: Selection, order: readonly string[]): Selection {
  if (selection.chosen.size === 0) return selection;
  const shown = new Set(order);
  const chosen = new Set([...selection.chosen].filter((id) => shown.has(id)));
  return chosen.size === selection.chosen.size ? selection : { ...selection, chosen };
}

/** What an action is about, in the order shown: the chosen stories, or the one under the cursor. */
export function actedOn({ cursor, chosen }: Selection, order: readonly string[]): string[] {
  if (chosen.size > 0) return order.filter((id) => chosen.has(id));
  return cursor !== null && order.includes(cursor) ? [cursor] : [];
}
