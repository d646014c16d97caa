import type { Mark, MarkKind } from '@/lib/domain/sprint-ledger';

/**
 * What changed a sprint's scope after its start: signed points and item counts. `removed` includes cancelled items. Burns
 * and reopened items are no scope change and stay out; start value plus `net` is the scope line's last value.
 */
export type ScopeChange = {
  added: number;
  removed: number;
  reestimated: number;
  net: number;
  addedCount: number;
  removedCount: number;
  reestimatedCount: number;
};

/** Sums the scope ledger of a sprint from its marks (Jira's scope change, told apart by cause). */
export function scopeChange(marks: readonly Mark[]): ScopeChange {
  const sum = (...kinds: MarkKind[]) => {
    const chosen = marks.filter((mark) => kinds.includes(mark.kind));
    return { points: chosen.reduce((total, mark) => total + mark.scope, 0), count: chosen.length };
  };
  const added = sum('added');
  const removed = sum('removed', 'cancelled');
  const reestimated = sum('reestimated');
  return {
    added: added.points,
    removed: removed.points,
    reestimated: reestimated.points,
    net: added.points + removed.points + reestimated.points,
    addedCount: added.count,
    removedCount: removed.count,
    reestimatedCount: reestimated.count,
  };
}
