import { hasCycle } from '@/lib/domain/dependencies';
import { assertMayContain, assertNoCycle, edgesOf } from '@/lib/operations/dependency';
import type { EntityType, Row } from '@/lib/operations/entities';
import { isOpenMembership } from '@/lib/operations/sprint-membership';
import type { Workspace } from '@/lib/operations/workspace';

/** What the rules look up of a whole project, found once however many rows are checked. */
type Facts = {
  workspace: Workspace;
  /** Some work waits for itself; only then is it worth asking which. */
  isCircular: boolean;
  owners: number;
  runningSprints: number;
  /** How many dependencies there are from one item to another, and how many open stays of a story. */
  edges: ReadonlyMap<string, number>;
  openStays: ReadonlyMap<string, number>;
  sprintsWithStays: ReadonlySet<string>;
};

type Check<E extends EntityType> = (facts: Facts, row: Row<E>) => string | null;

function counted(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const edgeKey = ({ sourceId, targetId }: Row<'dependency'>): string => `${sourceId} ${targetId}`;

function factsOf(workspace: Workspace): Facts {
  const open = workspace.all('sprintMembership').filter(isOpenMembership);
  return {
    workspace,
    isCircular: hasCycle(edgesOf(workspace)),
    owners: workspace.all('member').filter(({ role }) => role === 'owner').length,
    runningSprints: workspace.all('sprint').filter(({ status }) => status === 'active').length,
    edges: counted(workspace.all('dependency').map(edgeKey)),
    openStays: counted(open.map(({ storyId }) => storyId)),
    sprintsWithStays: new Set(open.map(({ sprintId }) => sprintId)),
  };
}

/** Rules between rows that operations keep by themselves and that a reversal could break. Each gives the reason. */
const CHECKS: { [E in EntityType]?: Check<E> } = {
  story({ workspace, isCircular }, { id, epicId }) {
    if (epicId === null) return null;
    if (!workspace.find('epic', epicId)) return 'The epic of this story is gone.';
    if (isCircular) assertMayContain(workspace, epicId, id);
    return null;
  },

  task({ workspace, isCircular }, { id, storyId }) {
    if (!workspace.find('story', storyId)) return 'The story of this task is gone.';
    if (isCircular) assertMayContain(workspace, storyId, id);
    return null;
  },

  dependency({ workspace, isCircular, edges }, row) {
    if (!workspace.find(row.sourceType, row.sourceId) || !workspace.find(row.targetType, row.targetId)) {
      return 'An item of this dependency is gone.';
    }
    if ((edges.get(edgeKey(row)) ?? 0) > 1) return 'This dependency exists already.';
    if (isCircular) assertNoCycle(workspace, row.sourceId, row.targetId);
    return null;
  },

  sprint({ sprintsWithStays, runningSprints }, { id, status }) {
    const isOver = status === 'completed' || status === 'cancelled';
    if (isOver && sprintsWithStays.has(id)) return 'Stories were added to the sprint since.';
    return status === 'active' && runningSprints > 1 ? 'Another sprint is running by now.' : null;
  },

  sprintMembership({ workspace, openStays }, membership) {
    if (!isOpenMembership(membership)) return null;
    if (!workspace.find('story', membership.storyId)) return 'The story is gone.';
    const status = workspace.find('sprint', membership.sprintId)?.status;
    if (status !== 'planning' && status !== 'active') return 'The sprint is over.';
    const isTwice = (openStays.get(membership.storyId) ?? 0) > 1;
    return isTwice ? 'The story is in another sprint by now.' : null;
  },
};

function brokenRule<E extends EntityType>(facts: Facts, entity: E, id: string): string | null {
  if (entity === 'member' && facts.owners === 0) return 'A project keeps at least one owner.';
  const row = facts.workspace.find(entity, id);
  const check = CHECKS[entity];
  return row && check ? check(facts, row) : null;
}

/**
 * The first of these rows that, as it is or as it is gone, breaks a rule of the project, with the reason in a sentence;
 * null when none does. UNPROCESSABLE with the path when work would wait for itself.
 */
export function firstBrokenRule(
  workspace: Workspace,
  rows: Iterable<{ entity: EntityType; entityId: string }>,
): { entity: EntityType; id: string; reason: string } | null {
  const facts = factsOf(workspace);
  for (const { entity, entityId: id } of rows) {
    const reason = brokenRule(facts, entity, id);
    if (reason) return { entity, id, reason };
  }
  return null;
}
