import { rankBetween } from '@/lib/domain/rank';
import { spreadBetween } from '@/lib/domain/rank-spread';

/** A rank longer than this makes its neighbours give room. The column holds 512 characters. */
export const LONGEST_RANK = 128;

export type Ranked = { id: string; rank: string };

/** The rank of an item at its place, and the new ranks of those neighbours that had to give room. */
export type Placed = { rank: string; moved: Ranked[] };

type Window = { start: number; end: number };

/** Ways to take `size` items beside the gap at `index`, or all there are: those above it, below it, or on both sides. */
function windowsOf(size: number, index: number, length: number): Window[] {
  const half = Math.ceil(size / 2);
  return [
    { start: index - size, end: index },
    { start: index, end: index + size },
    { start: index - half, end: index + half },
  ].map(({ start, end }) => ({ start: Math.max(start, 0), end: Math.min(end, length) }));
}

function spread(items: readonly Ranked[], index: number, { start, end }: Window): Placed {
  const ranks = spreadBetween(items[start - 1]?.rank ?? null, items[end]?.rank ?? null, end - start + 1);
  const [rank = ''] = ranks.splice(index - start, 1);
  return { rank, moved: items.slice(start, end).map(({ id }, at) => ({ id, rank: ranks[at] ?? '' })) };
}

function longestOf({ rank, moved }: Placed): number {
  return moved.reduce((longest, item) => Math.max(longest, item.rank.length), rank.length);
}

/**
 * Spreads some of the items around a gap anew, so that one more fits between them: those that give the most room a row
 * written. Often that is one neighbour with room on its other side; the whole list always gives room.
 */
function makeRoom(items: readonly Ranked[], index: number): Placed {
  let best: { placed: Placed; cost: number } | null = null;
  // No window of this size or more can cost less than the best, however short its ranks become.
  for (let size = 1; best === null || size / LONGEST_RANK < best.cost; size += Math.ceil(size / 2)) {
    for (const window of windowsOf(size, index, items.length)) {
      const placed = spread(items, index, window);
      const room = LONGEST_RANK - longestOf(placed);
      const cost = placed.moved.length / room;
      if (room > 0 && (best === null || cost < best.cost)) best = { placed, cost };
    }
  }
  return best.placed;
}

/**
 * Puts an item between two neighbours of a list, or at an end of it where there is none. `others` answers with the other
 * items in any order; it is asked only when the new rank would become too long. Their order never changes then, only
 * their ranks do.
 */
export function placeBetween(
  others: () => readonly Ranked[],
  low: string | null,
  high: string | null,
): Placed {
  const rank = rankBetween(low, high);
  if (rank.length <= LONGEST_RANK) return { rank, moved: [] };
  const sorted = [...others()].sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const index = low === null ? 0 : sorted.findIndex((item) => item.rank === low) + 1;
  return makeRoom(sorted, index);
}
