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

function closest(rows: Iterable<Ranked>, side: 'above' | 'below', limit: string | null): string | null {
  let best: string | null = null;
  for (const { rank } of rows) {
    const within = limit === null || (side === 'above' ? rank < limit : rank > limit);
    const better = best === null || (side === 'above' ? rank > best : rank < best);
    if (within && better) best = rank;
  }
  return best;
}

/**
 * What puts an item at a place of a list. Throws NOT_FOUND when the neighbour is not in the list, and BAD_REQUEST when an
 * item is placed beside itself.
 */
export function placeIn(rows: Iterable<Ranked>, placement: Placement, movingId: string): Placed {
  const others = [...rows].filter((row) => row.id !== movingId);
  if (placement === 'first') return placeBetween(others, null, closest(others, 'below', null));
  if (placement === 'last') return placeBetween(others, closest(others, 'above', null), null);

  const anchorId = 'after' in placement ? placement.after : placement.before;
  if (anchorId === movingId) throw new AppError('BAD_REQUEST', 'An item cannot be placed beside itself.');
  const anchor = others.find((row) => row.id === anchorId);
  if (!anchor) throw notFound('neighbour');
  return 'after' in placement
    ? placeBetween(others, anchor.rank, closest(others, 'below', anchor.rank))
    : placeBetween(others, closest(others, 'above', anchor.rank), anchor.rank);
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
  return takeOver(workspace, item.entity, placeBetween(others, wanted, closest(others, 'below', wanted)));
}
