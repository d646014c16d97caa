import { assertMayContain, assertNoCycle } from '@/lib/operations/dependency';
import type { EntityType, Row } from '@/lib/operations/entities';
import { isOpenMembership } from '@/lib/operations/sprint-membership';
import type { Workspace } from '@/lib/operations/workspace';

type Check<E extends EntityType> = (workspace: Workspace, row: Row<E>) => string | null;

function count(rows: Iterable<unknown>): number {
  return [...rows].length;
}

function* where<T>(rows: Iterable<T>, matches: (row: T) => boolean): Generator<T> {
  for (const row of rows) if (matches(row)) yield row;
}

/** Rules between rows that operations keep by themselves and that a reversal could break. Each gives the reason. */
const CHECKS: { [E in EntityType]?: Check<E> } = {
  story(workspace, { id, epicId }) {
    if (epicId === null) return null;
    if (!workspace.find('epic', epicId)) return 'The epic of this story is gone.';
    assertMayContain(workspace, epicId, id);
    return null;
  },

  task(workspace, { id, storyId }) {
    if (!workspace.find('story', storyId)) return 'The story of this task is gone.';
    assertMayContain(workspace, storyId, id);
    return null;
  },

  dependency(workspace, row) {
    if (!workspace.find(row.sourceType, row.sourceId) || !workspace.find(row.targetType, row.targetId)) {
      return 'An item of this dependency is gone.';
    }
    const same = where(
      workspace.all('dependency'),
      ({ sourceId, targetId }) => sourceId === row.sourceId && targetId === row.targetId,
    );
    if (count(same) > 1) return 'This dependency exists already.';
    assertNoCycle(workspace, row.sourceId, row.targetId);
    return null;
  },

  sprint(workspace, { id, status }) {
    const isOver = status === 'completed' || status === 'cancelled';
    const staying = workspace
      .all('sprintMembership')
      .some((row) => row.sprintId === id && isOpenMembership(row));
    if (isOver && staying) return 'Stories were added to the sprint since.';
    const running = where(workspace.all('sprint'), (sprint) => sprint.status === 'active');
    return status === 'active' && count(running) > 1 ? 'Another sprint is running by now.' : null;
  },

  sprintMembership(workspace, membership) {
    if (!isOpenMembership(membership)) return null;
    if (!workspace.find('story', membership.storyId)) return 'The story is gone.';
    const status = workspace.find('sprint', membership.sprintId)?.status;
    if (status !== 'planning' && status !== 'active') return 'The sprint is over.';
    const open = where(
      workspace.all('sprintMembership'),
      (other) => other.storyId === membership.storyId && isOpenMembership(other),
    );
    return count(open) > 1 ? 'The story is in another sprint by now.' : null;
  },
};

/** Why a row, or that a member is gone, breaks a rule of the project, in a sentence; null when it breaks none. */
export function brokenRule<E extends EntityType>(workspace: Workspace, entity: E, id: string): string | null {
  if (entity === 'member' && !workspace.all('member').some(({ role }) => role === 'owner')) {
    return 'A project keeps at least one owner.';
  }
  const row = workspace.find(entity, id);
  const check = CHECKS[entity];
  return row && check ? check(workspace, row) : null;
}
