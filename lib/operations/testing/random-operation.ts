import { EPIC_STATUSES, STORY_STATUSES, TASK_STATUSES } from '@/lib/domain/statuses';
import type { ProjectState } from '@/lib/operations/entities';
import type { Placement } from '@/lib/operations/placement';
import { operationSchema, type Operation, type OperationInput } from '@/lib/operations/registry';
import { PROJECT_ROLES } from '@/lib/permissions';

/** Four numbers decide an operation, so that a failing sequence can be shrunk and repeated. */
export type Dice = readonly [kind: number, a: number, b: number, c: number];

function pick<T>(items: readonly T[], die: number): T | undefined {
  return items[die % Math.max(items.length, 1)];
}

function idsOf(rows: ReadonlyMap<string, unknown>): string[] {
  return [...rows.keys()].sort();
}

function userIdsOf({ member }: ProjectState): string[] {
  return [...member.values()].map(({ userId }) => userId).sort();
}

/** Everything that dependencies join. */
function endsOf(state: ProjectState) {
  return (['epic', 'story', 'task'] as const).flatMap((type) =>
    idsOf(state[type]).map((id) => ({ type, id })),
  );
}

function placeIn(ids: readonly string[], die: number, moving?: string): Placement {
  const others = ids.filter((id) => id !== moving);
  const anchor = pick(others, die >> 2);
  if (anchor === undefined || die % 4 === 0) return 'last';
  if (die % 4 === 1) return 'first';
  return die % 4 === 2 ? { after: anchor } : { before: anchor };
}

const day = (offset: number) => new Date(Date.UTC(2026, 0, 5 + offset)).toISOString().slice(0, 10);

type Maker = (state: ProjectState, dice: Dice) => OperationInput | null;

function withId(
  ids: readonly string[],
  die: number,
  make: (id: string) => OperationInput,
): OperationInput | null {
  const id = pick(ids, die);
  return id === undefined ? null : make(id);
}

const MAKERS: Maker[] = [
  (state, [, a]) => ({ type: 'epic.create', title: `Epic ${a}`, place: placeIn(idsOf(state.epic), a) }),
  (state, [, a, b]) => ({
    type: 'story.create',
    title: `Story ${a}`,
    estimate: b % 4 === 0 ? null : b % 9,
    epicId: pick([null, ...idsOf(state.epic)], b) ?? null,
    place: placeIn(idsOf(state.story), a),
  }),
  (state, [, a]) =>
    withId(idsOf(state.story), a, (storyId) => ({ type: 'task.create', storyId, title: `Task ${a}` })),
  (state, [, a, b, c]) =>
    withId(idsOf(state.story), a, (id) => ({
      type: 'story.move',
      id,
      status: c % 3 === 0 ? undefined : pick(STORY_STATUSES, c),
      place: placeIn(idsOf(state.story), b, id),
    })),
  (state, [, a, b, c]) =>
    withId(idsOf(state.story), a, (id) => ({
      type: 'story.update',
      id,
      version: state.story.get(id)?.version ?? 1,
      patch:
        pick(
          [
            { title: `Title ${c}`, estimate: c % 13 },
            { description: `Text ${c}`, labels: [`label-${c % 5}`] },
            { epicId: pick([null, ...idsOf(state.epic)], c) ?? null },
            { assigneeId: pick([null, ...userIdsOf(state)], c) ?? null },
          ],
          b,
        ) ?? {},
    })),
  (state, [, a]) => withId(idsOf(state.story), a, (id) => ({ type: 'story.delete', id })),
  (state, [, a, b, c]) =>
    withId(idsOf(state.task), a, (id) => ({
      type: 'task.move',
      id,
      status: pick(TASK_STATUSES, b),
      storyId: b % 2 ? pick(idsOf(state.story), c) : undefined,
      place: 'first',
    })),
  (state, [, a, b]) =>
    withId(idsOf(state.task), a, (id) => ({
      type: 'task.update',
      id,
      version: state.task.get(id)?.version ?? 1,
      patch: { assigneeId: pick([null, ...userIdsOf(state)], b) ?? null },
    })),
  (state, [, a]) => withId(idsOf(state.task), a, (id) => ({ type: 'task.delete', id })),
  (state, [, a, b]) =>
    withId(idsOf(state.epic), a, (id) => ({
      type: 'epic.move',
      id,
      place: placeIn(idsOf(state.epic), b, id),
    })),
  (state, [, a, b]) =>
    withId(idsOf(state.epic), a, (id) => ({
      type: 'epic.update',
      id,
      version: state.epic.get(id)?.version ?? 1,
      patch: { status: pick(EPIC_STATUSES, b) },
    })),
  (state, [, a, b]) =>
    withId(idsOf(state.epic), a, (id) => ({ type: 'epic.delete', id, stories: b % 2 ? 'keep' : 'delete' })),
  (state, [, a, b]) => {
    const [source, target] = [pick(endsOf(state), a), pick(endsOf(state), b)];
    return source && target ? { type: 'dependency.add', source, target } : null;
  },
  (state, [, a]) => withId(idsOf(state.dependency), a, (id) => ({ type: 'dependency.remove', id })),
  (_state, [, a]) => ({
    type: 'sprint.create',
    name: `Sprint ${a}`,
    startDate: day(a % 60),
    endDate: day((a % 60) + 11),
  }),
  (state, [, a, b]) =>
    withId(idsOf(state.sprint), a, (sprintId) => ({
      type: 'sprint.addItem',
      sprintId,
      storyId: pick(idsOf(state.story), b) ?? sprintId,
    })),
  (state, [, a, b]) =>
    withId(idsOf(state.sprint), a, (sprintId) => ({
      type: 'sprint.removeItem',
      sprintId,
      storyId: pick(idsOf(state.story), b) ?? sprintId,
    })),
  (state, [, a]) => withId(idsOf(state.sprint), a, (id) => ({ type: 'sprint.start', id })),
  (state, [, a]) => withId(idsOf(state.sprint), a, (id) => ({ type: 'sprint.cancel', id })),
  (state, [, a]) => withId(idsOf(state.sprint), a, (id) => ({ type: 'sprint.delete', id })),
  (state, [, a, b]) =>
    withId(idsOf(state.sprint), a, (id) => ({
      type: 'sprint.update',
      id,
      version: state.sprint.get(id)?.version ?? 1,
      patch: b % 2 ? { goal: `Goal ${b}` } : { startDate: day(b % 60), endDate: day((b % 60) + 11) },
    })),
  (state, [, a, b]) =>
    withId(idsOf(state.sprint), a, (id) => ({
      type: 'sprint.complete',
      id,
      unfinished: [...state.story.keys()].map((storyId) => ({ storyId, to: b % 2 ? 'backlog' : 'next' })),
      nextSprintId: b % 2 ? null : (pick(idsOf(state.sprint), b >> 1) ?? null),
    })),
  (state, [, a]) =>
    withId(idsOf(state.project), 0, (id) => ({
      type: 'project.update',
      version: state.project.get(id)?.version ?? 1,
      patch: { description: `About ${a}` },
    })),
  (_state, [, a, b]) => ({
    type: 'invitation.create',
    email: `guest-${a}@example.org`,
    role: b % 2 ? 'member' : 'viewer',
  }),
  (state, [, a]) => withId(idsOf(state.invitation), a, (id) => ({ type: 'invitation.revoke', id })),
  (state, [, a, b]) =>
    withId(idsOf(state.member), a, (id) => ({
      type: 'member.updateRole',
      id,
      role: pick(PROJECT_ROLES, b) ?? 'member',
    })),
  (state, [, a]) => withId(idsOf(state.member), a, (id) => ({ type: 'member.remove', id })),
  (_state, [, a]) => ({ type: 'chatMessage.create', role: 'user', content: `Message ${a}` }),
  (_state, [, a]) => ({
    type: 'insight.create',
    insightType: 'risk',
    severity: 'info',
    title: `Insight ${a}`,
  }),
  (_state, [, a]) => ({
    type: 'proposal.create',
    agentType: 'backlog',
    proposalType: 'backlog',
    title: `Proposal ${a}`,
    payload: { items: [a] },
    explanation: '',
    evidence: null,
    baseSeq: 1,
    expiresAt: '2027-01-01T00:00:00.000Z',
  }),
];

/** An operation that makes sense for the state, or null when there is nothing for it to work on. It may still be refused. */
export function randomOperation(state: ProjectState, dice: Dice): Operation | null {
  const input = pick(MAKERS, dice[0])?.(state, dice);
  return input ? operationSchema.parse(input) : null;
}

/** The types that random sequences are made of. */
export const RANDOM_OPERATION_TYPES = [
  'epic.create',
  'epic.delete',
  'epic.move',
  'epic.update',
  'story.create',
  'story.delete',
  'story.move',
  'story.update',
  'task.create',
  'task.delete',
  'task.move',
  'task.update',
  'dependency.add',
  'dependency.remove',
  'sprint.create',
  'sprint.addItem',
  'sprint.removeItem',
  'sprint.start',
  'sprint.cancel',
  'sprint.delete',
  'sprint.update',
  'sprint.complete',
  'project.update',
  'invitation.create',
  'invitation.revoke',
  'member.updateRole',
  'member.remove',
  'chatMessage.create',
  'insight.create',
  'proposal.create',
] as const;
