import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cyclePath } from '@/lib/domain/dependencies';
import { isOpen } from '@/lib/domain/statuses';
import { AppError } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { operationSchema, type OperationInput } from '@/lib/operations/registry';
import { projectInMemory, type ProjectInMemory } from '@/lib/operations/testing/project-in-memory';
import { randomOperation, type Dice } from '@/lib/operations/testing/random-operation';

type Edge = { from: string; to: string };

function dependenciesOf(state: ProjectState): Edge[] {
  return [...state.dependency.values()].map(({ sourceId: from, targetId: to }) => ({ from, to }));
}

function edgesOf(state: ProjectState): Edge[] {
  return [
    ...dependenciesOf(state),
    ...[...state.story.values()].flatMap(({ id: to, epicId: from }) => (from ? [{ from, to }] : [])),
    ...[...state.task.values()].map(({ id: to, storyId: from }) => ({ from, to })),
  ];
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** What is wrong with a project, by the rules that hold whatever people do. */
function brokenRules(state: ProjectState): string[] {
  const edges = edgesOf(state);
  const users = new Set([...state.member.values()].map(({ userId }) => userId));
  const items = new Set([...state.epic.keys(), ...state.story.keys(), ...state.task.keys()]);
  const sprints = [...state.sprint.values()];
  const stays = [...state.sprintMembership.values()];
  const open = stays.filter((row) => row.removedAt === null && row.outcome === null);
  const isOver = (id: string) => !['planning', 'active'].includes(state.sprint.get(id)?.status ?? 'gone');
  const work = [...state.story.values(), ...state.task.values()];

  const broken: (string | false)[] = [
    ...edges.map((edge) => {
      const others = edges.filter((other) => other !== edge);
      return cyclePath(others, edge) !== null && `${edge.from} waits for itself`;
    }),
    ...edges.map(({ from, to }) => (!items.has(from) || !items.has(to)) && `${from} → ${to} ends nowhere`),
    ...repeated(dependenciesOf(state).map(({ from, to }) => `${from} → ${to}`)).map(
      (edge) => `${edge} is there twice`,
    ),
    ...work.map(
      ({ id, status, assigneeId }) =>
        isOpen(status) && assigneeId !== null && !users.has(assigneeId) && `${id} is a stranger’s`,
    ),
    sprints.filter(({ status }) => status === 'active').length > 1 && 'two sprints run',
    ...repeated(open.map(({ storyId }) => storyId)).map((id) => `${id} is in two sprints`),
    ...open.map(({ sprintId }) => isOver(sprintId) && `a stay in ${sprintId} outlasts it`),
    ...open.map(({ storyId }) => !state.story.has(storyId) && `${storyId} is gone and in a sprint`),
    ![...state.member.values()].some(({ role }) => role === 'owner') && 'nobody owns the project',
    ...repeated([...state.member.values()].map(({ userId }) => userId)),
  ];
  return broken.filter((rule) => rule !== false);
}

function attempt(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

const RESTORES = { epic: 'epic.restore', story: 'story.restore', task: 'task.restore' } as const;

function restoreOf(project: ProjectInMemory, die: number): OperationInput | null {
  const deleted = project.events.filter(({ action, entity }) => action === 'deleted' && entity in RESTORES);
  const event = deleted[die % Math.max(deleted.length, 1)];
  return event ? { type: RESTORES[event.entity as keyof typeof RESTORES], id: event.entityId } : null;
}

const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
const steps = fc.array(fc.tuple(fc.nat({ max: 5 }), dice), { minLength: 1, maxLength: 150, size: 'max' });

it('no sequence of operations, restorations and undos breaks a rule of the project', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const project = projectInMemory();
      const undone = new Set<string>();
      for (const [kind, roll] of sequence) {
        if (kind === 0) {
          const event = project.events[roll[1] % project.events.length];
          if (!event || event.seq < 4 || undone.has(event.commitId)) continue;
          if (attempt(() => project.undo(event.commitId))) undone.add(event.commitId);
        } else {
          const operation = kind === 1 ? restoreOf(project, roll[1]) : randomOperation(project.state, roll);
          if (operation) attempt(() => project.runParsed([operationSchema.parse(operation)]));
        }
        expect(brokenRules(project.state)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

describe('work that contains other work', () => {
  const EPIC = '01900000-0000-7000-8000-0000000000e1';
  const STORY = '01900000-0000-7000-8000-0000000000f1';
  const OTHER = '01900000-0000-7000-8000-0000000000f2';
  const TASK = '01900000-0000-7000-8000-0000000000f3';

  function project() {
    const memory = projectInMemory();
    memory.run(
      { type: 'epic.create', id: EPIC, title: 'Epic' },
      { type: 'story.create', id: STORY, title: 'Story' },
      { type: 'story.create', id: OTHER, title: 'Other' },
      { type: 'task.create', id: TASK, storyId: STORY, title: 'Task' },
    );
    return memory;
  }

  it.each<[string, OperationInput]>([
    ['update', { type: 'story.update', id: STORY, version: 1, patch: { epicId: EPIC } }],
    ['move', { type: 'story.move', id: STORY, epicId: EPIC }],
  ])('takes in no story that waits for it, by %s', (_name, operation) => {
    const memory = project();
    memory.run({
      type: 'dependency.add',
      source: { type: 'task', id: TASK },
      target: { type: 'epic', id: EPIC },
    });
    expect(() => memory.run(operation)).toThrow(/circle/);
  });

  it('takes in no task that waits for it', () => {
    const memory = project();
    memory.run({
      type: 'dependency.add',
      source: { type: 'task', id: TASK },
      target: { type: 'story', id: OTHER },
    });
    expect(() => memory.run({ type: 'task.move', id: TASK, storyId: OTHER })).toThrow(/circle/);
  });
});

it('a sprint that is started again commits to what was added while it ran before', () => {
  const SPRINT = '01900000-0000-7000-8000-0000000000d1';
  const STORY = '01900000-0000-7000-8000-0000000000f1';
  const memory = projectInMemory();
  memory.run(
    { type: 'story.create', id: STORY, title: 'Story', estimate: 5 },
    { type: 'sprint.create', id: SPRINT, name: 'One', startDate: '2026-01-05', endDate: '2026-01-16' },
  );
  const started = memory.run({ type: 'sprint.start', id: SPRINT });
  memory.run({ type: 'sprint.addItem', sprintId: SPRINT, storyId: STORY });
  memory.undo(started);
  memory.run({ type: 'sprint.start', id: SPRINT });
  expect([...memory.state.sprintMembership.values()]).toMatchObject([
    { estimateAtStart: 5, addedAfterStart: false },
  ]);
});

it('undo leaves no project without an owner', () => {
  const memory = projectInMemory();
  const [owner, guest] = [...memory.state.member.values()];
  const joined = memory.events.find(({ entityId }) => entityId === guest?.id)?.commitId ?? '';
  const promoted = memory.run({ type: 'member.updateRole', id: guest?.id ?? '', role: 'owner' });
  memory.run({ type: 'member.remove', id: owner?.id ?? '' });
  expect(() => memory.undo(promoted)).toThrow(/owner/);
  expect(() => memory.undo(joined)).toThrow('This member has been changed since.');
});

it('nothing waits for itself, and is told so in few words', () => {
  const memory = projectInMemory();
  const id = memory.newId();
  memory.run({ type: 'story.create', id, title: 'Story' });
  const end = { type: 'story' as const, id };
  expect(() => memory.run({ type: 'dependency.add', source: end, target: end })).toThrow(
    'TST-1 cannot wait for itself.',
  );
});
