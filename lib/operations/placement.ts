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

/** The rank right below a limit, or the highest without one. The item that is on its way stands nowhere. */
function highestBelow(rows: readonly Ranked[], limit: string | null, movingId: string): string | null {
  let best: string | null = null;
  for (const { id, rank } of rows) {
    if ((best === null || rank > best) && (limit === null || rank < limit) && id !== movingId) best = rank;
  }
  return best;
}

/** The rank right above a limit, or the lowest without one. */
function lowestAbove(rows: readonly Ranked[], limit: string | null, movingId: string): string | null {
  let best: string | null = null;
  for (const { id, rank } of rows) {
    if ((best === null || rank < best) && (limit === null || rank > limit) && id !== movingId) best = rank;
  }
  return best;
}

/** The ranks between which a place of a list lies. */
function boundsOf(
  rows: readonly Ranked[],
  placement: Placement,
  movingId: string,
): [string | null, string | null] {
  if (placement === 'first') return [null, lowestAbove(rows, null, movingId)];
  if (placement === 'last') return [highestBelow(rows, null, movingId), null];

  const anchorId = 'after' in placement ? placement.after : placement.before;
  if (anchorId === movingId) throw new AppError('BAD_REQUEST', 'An item cannot be placed beside itself.');
  const anchor = rows.find(({ id }) => id === anchorId);
  if (!anchor) throw notFound('neighbour');
  return 'after' in placement
    ? [anchor.rank, lowestAbove(rows, anchor.rank, movingId)]
    : [highestBelow(rows, anchor.rank, movingId), anchor.rank];
}

/**
 * What puts an item at a place of a list, which may hold it already. Throws NOT_FOUND when the neighbour is not in the
 * list, and BAD_REQUEST when an item is placed beside itself.
 */
export function placeIn(rows: readonly Ranked[], placement: Placement, movingId: string): Placed {
  const [low, high] = boundsOf(rows, placement, movingId);
  return placeBetween(() => rows.filter(({ id }) => id !== movingId), low, high);
}

/** An item of the workspace and the live items of its list. */
export type ListItem = { entity: WorkItemType; id: string; siblings: readonly Ranked[] };

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
  const others = item.siblings.filter((row) => row.id !== item.id);
  if (others.every((row) => row.rank !== wanted)) return wanted;
  const above = lowestAbove(others, wanted, item.id);
  return takeOver(
    workspace,
    item.entity,
    placeBetween(() => others, wanted, above),
  );
}
