import { z } from 'zod';

import { placeBetween, type Placed, type Ranked } from '@/lib/domain/rank-placement';
import { AppError, notFound } from '@/lib/errors';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema, type WorkItemType } from '@/lib/schemas/fields';

/** Where an item goes in its list: beside a neighbour, or at an end. Never a rank made by the caller. */
export const placementSchema = z.union([
  z.strictObject({ after: idSchema }),
  z.strictObject({ before: idSchema }),
  z.enum(['first', 'last']),
]);
export type Placement = z.infer<typeof placementSchema>;

function highestBelow(rows: readonly Ranked[], limit: string | null): string | null {
  let best: string | null = null;
  for (const { rank } of rows) {
    if ((limit === null || rank < limit) && (best === null || rank > best)) best = rank;
  }
  return best;
}

function lowestAbove(rows: readonly Ranked[], limit: string | null): string | null {
  let best: string | null = null;
  for (const { rank } of rows) {
    if ((limit === null || rank > limit) && (best === null || rank < best)) best = rank;
  }
  return best;
}

/** The other items of the list, and the one among them that is looked for. Lists are long: one pass does both. */
function split(rows: Iterable<Ranked>, movingId: string, anchorId: string | null) {
  const others: Ranked[] = [];
  let anchor: Ranked | undefined;
  for (const row of rows) {
    if (row.id === movingId) continue;
    others.push(row);
    if (row.id === anchorId) anchor = row;
  }
  return { others, anchor };
}

/**
 * What puts an item at a place of a list. Throws NOT_FOUND when the neighbour is not in the list, and BAD_REQUEST when an
 * item is placed beside itself.
 */
export function placeIn(rows: Iterable<Ranked>, placement: Placement, movingId: string): Placed {
  if (placement === 'first') {
    const { others } = split(rows, movingId, null);
    return placeBetween(others, null, lowestAbove(others, null));
  }
  if (placement === 'last') {
    const { others } = split(rows, movingId, null);
    return placeBetween(others, highestBelow(others, null), null);
  }

  const anchorId = 'after' in placement ? placement.after : placement.before;
  if (anchorId === movingId) throw new AppError('BAD_REQUEST', 'An item cannot be placed beside itself.');
  const { others, anchor } = split(rows, movingId, anchorId);
  if (!anchor) throw notFound('neighbour');
  return 'after' in placement
    ? placeBetween(others, anchor.rank, lowestAbove(others, anchor.rank))
    : placeBetween(others, highestBelow(others, anchor.rank), anchor.rank);
}

/** An item of the workspace and the live items of its list. */
export type ListItem = { entity: WorkItemType; id: string; siblings: Iterable<Ranked> };

/** Gives neighbours the ranks that make room. To the history that is an update, while items people move are moved. */
function takeOver(workspace: Workspace, entity: WorkItemType, { rank, moved }: Placed): string {
  for (const neighbour of moved) workspace.update(entity, neighbour.id, { rank: neighbour.rank });
  return rank;
}

/**
 * The rank that puts an item at a place of its list, so that a move writes one row. Where ranks have become too long the
 * neighbours get shorter ones first, in the same order. Throws what `placeIn` throws.
 */
export function rankAt(workspace: Workspace, item: ListItem, placement: Placement): string {
  return takeOver(workspace, item.entity, placeIn(item.siblings, placement, item.id));
}

/** The wanted rank if no item of the list holds it, else the nearest one after it. Used when a row comes back. */
export function freeRank(workspace: Workspace, item: ListItem, wanted: string): string {
  const others = [...item.siblings].filter((row) => row.id !== item.id);
  if (others.every((row) => row.rank !== wanted)) return wanted;
  return takeOver(workspace, item.entity, placeBetween(others, wanted, lowestAbove(others, wanted)));
}
