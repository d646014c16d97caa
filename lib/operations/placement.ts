import { z } from 'zod';

import { rankBetween } from '@/lib/domain/rank';
import { AppError, notFound } from '@/lib/errors';
import { idSchema } from '@/lib/schemas/fields';

/** Where an item goes in its list: beside a neighbour, or at an end. Never a rank made by the caller. */
export const placementSchema = z.union([
  z.strictObject({ after: idSchema }),
  z.strictObject({ before: idSchema }),
  z.enum(['first', 'last']),
]);
export type Placement = z.infer<typeof placementSchema>;

type Ranked = { id: string; rank: string };

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
 * The rank that puts an item at a place of its list, so that a move writes one row.
 *
 * `rows` are the live items of the list. Throws NOT_FOUND when the neighbour is not among them, and BAD_REQUEST when
 * an item is placed beside itself.
 */
export function rankAt(rows: Iterable<Ranked>, placement: Placement, movingId: string): string {
  const others = [...rows].filter((row) => row.id !== movingId);
  if (placement === 'first') return rankBetween(null, closest(others, 'below', null));
  if (placement === 'last') return rankBetween(closest(others, 'above', null), null);

  const anchorId = 'after' in placement ? placement.after : placement.before;
  if (anchorId === movingId) throw new AppError('BAD_REQUEST', 'An item cannot be placed beside itself.');
  const anchor = others.find((row) => row.id === anchorId);
  if (!anchor) throw notFound('neighbour');
  return 'after' in placement
    ? rankBetween(anchor.rank, closest(others, 'below', anchor.rank))
    : rankBetween(closest(others, 'above', anchor.rank), anchor.rank);
}

/** The wanted rank if no item of the list holds it, else the nearest one after it. Used when a row comes back. */
export function freeRank(rows: Iterable<Ranked>, wanted: string, id: string): string {
  const others = [...rows].filter((row) => row.id !== id);
  if (others.every((row) => row.rank !== wanted)) return wanted;
  return rankBetween(wanted, closest(others, 'below', wanted));
}
