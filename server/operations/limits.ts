import { AppError } from '@/lib/errors';
import type { EntityType, ProjectState } from '@/lib/operations/entities';
import type { RowChange } from '@/lib/operations/workspace';

/** The most operations a request may send at once. */
export const MAX_OPERATIONS = 2_000;
/** The most a proposal may apply at once: more than the largest specification becomes, so that all of it can be taken. */
export const MAX_PROPOSED_OPERATIONS = 3_000;

const MAX_ROWS: Partial<Record<EntityType, number>> = {
  member: 200,
  invitation: 500,
  epic: 1_000,
  story: 10_000,
  task: 30_000,
  dependency: 20_000,
  sprint: 500,
};

/** Refuses changes that would make a project larger than it may be. LIMIT_EXCEEDED names the kind and the limit. */
export function assertWithinLimits(state: ProjectState, changes: readonly RowChange[]): void {
  for (const [entity, limit] of Object.entries(MAX_ROWS) as [EntityType, number][]) {
    const created = changes.filter((change) => change.entity === entity && change.before === null).length;
    if (created > 0 && state[entity].size + created > limit) {
      throw new AppError('LIMIT_EXCEEDED', `A project holds at most ${limit} rows of kind ${entity}.`, {
        details: { entity, limit, present: state[entity].size },
      });
    }
  }
}
