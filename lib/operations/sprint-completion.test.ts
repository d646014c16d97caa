import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sumEstimates } from '@/lib/domain/estimates';
import { isCancelled, isDone, isOpen, STORY_STATUSES } from '@/lib/domain/statuses';
import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import type { SprintRecord } from '@/lib/operations/sprint-record';
import { projectInMemory, type ProjectInMemory } from '@/lib/operations/testing/project-in-memory';

const STORIES = 5;

type Sprint = { project: ProjectInMemory; sprintId: string; nextId: string; stories: string[] };

function planned(): Sprint {
  const project = projectInMemory();
  const [sprintId, nextId] = [project.newId(), project.newId()];
  const stories = Array.from({ length: STORIES }, () => project.newId());
  const dates = { startDate: '2026-01-01', endDate: '2026-01-14' };
  project.run(
    { type: 'sprint.create', id: sprintId, name: 'This', ...dates },
    { type: 'sprint.create', id: nextId, name: 'Next', ...dates },
    ...stories.map((id): OperationInput => ({ type: 'story.create', id, title: 'Story', estimate: 3 })),
  );
  return { project, sprintId, nextId, stories };
}

type Step = { what: number; story: number; die: number };

const ESTIMATES = [null, 0, 1, 2, 5, 13];

function act({ project, sprintId, nextId, stories }: Sprint, { what, story, die }: Step): void {
  const id = stories[story] ?? '';
  const version = project.state.story.get(id)?.version ?? 1;
  const choices: (() => void)[] = [
    () => project.run({ type: 'sprint.addItem', sprintId: die % 5 ? sprintId : nextId, storyId: id }),
    () => project.run({ type: 'sprint.addItem', sprintId, storyId: id }),
    () => project.run({ type: 'sprint.removeItem', sprintId, storyId: id }),
    () =>
      project.run({
        type: 'story.update',
        id,
        version,
        patch: { estimate: ESTIMATES[die % ESTIMATES.length] ?? null },
      }),
    () => project.run({ type: 'story.move', id, status: STORY_STATUSES[die % STORY_STATUSES.length] }),
    () => project.run({ type: 'story.move', id, status: die % 2 ? 'done' : 'review' }),
    () => project.run({ type: die % 2 ? 'story.delete' : 'story.restore', id }),
    () => project.undo(project.events[die % project.events.length]?.commitId ?? ''),
  ];
  try {
    choices[what % choices.length]?.();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

const step = fc.record({ what: fc.nat(63), story: fc.nat(STORIES - 1), die: fc.nat() });
const steps = fc.array(step, { maxLength: 40, size: 'max' });

function complete({ project, sprintId, nextId, stories }: Sprint): SprintRecord {
  const unfinished = stories.map((storyId, index) => ({
    storyId,
    to: index % 2 ? ('next' as const) : ('backlog' as const),
  }));
  project.run({ type: 'sprint.complete', id: sprintId, unfinished, nextSprintId: nextId });
  const report = [...project.state.sprintReport.values()].find((row) => row.sprintId === sprintId);
  return JSON.parse(report?.body ?? '') as SprintRecord;
}

/** A sprint after whatever people did before and after its start; null when they undid what it takes. */
function played(before: readonly Step[], after: readonly Step[]) {
  const sprint = planned();
  const { project, sprintId } = sprint;
  for (const each of before) act(sprint, each);
  if (project.state.sprint.get(sprintId)?.status !== 'planning') return null;
  if (!project.state.sprint.has(sprint.nextId)) return null;
  const inSprint = [...project.state.sprintMembership.values()].filter(
    (row) => row.sprintId === sprintId && row.removedAt === null,
  );
  const committed = inSprint.flatMap(({ storyId }) => {
    const story = project.state.story.get(storyId);
    return story && isOpen(story.status) ? [story.estimate] : [];
  });
  const started = project.run({ type: 'sprint.start', id: sprintId });
  for (const each of after) act(sprint, each);
  const isStillTheSame = project.events.findLast(
    ({ entityId, changes }) => entityId === sprintId && changes.status !== undefined,
  );
  const hasNext = project.state.sprint.get(sprint.nextId)?.status === 'planning';
  return isStillTheSame?.commitId === started && hasNext ? { sprint, committed } : null;
}

describe('completing a sprint, whatever was done in it, undone or deleted', () => {
  it('always works, and seals what the rows say', () => {
    let completed = 0;
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const made = played(before, after);
        if (!made) return;
        const { sprint, committed } = made;
        const { state } = sprint.project;
        const startedAt = state.sprint.get(sprint.sprintId)?.startedAt ?? '';
        const rows = [...state.sprintMembership.values()].filter(
          (row) => row.sprintId === sprint.sprintId && (row.removedAt === null || row.removedAt > startedAt),
        );
        const stories = new Map(state.story);
        const { report, destinations } = complete(sprint);
        completed += 1;
        expect(Object.keys(destinations ?? {}).sort()).toEqual(
          report.buckets.notCompleted.rows.map((row) => row.storyId).sort(),
        );

        expect(report.commitment).toEqual(sumEstimates(committed));
        for (const { id, storyId, removedAt } of rows) {
          const sealed = state.sprintMembership.get(id);
          const story = stories.get(storyId);
          if (removedAt !== null || !story || isCancelled(story.status))
            expect(sealed?.outcome).toBe('removed');
          else if (isDone(story.status)) expect(sealed?.outcome).toMatch(/^completed/);
          else expect(sealed?.outcome).toBe('not_completed');
          if (sealed?.outcome === 'not_completed')
            expect(destinations?.[storyId]?.id ?? null).toBe(sealed.carriedToSprintId);
          if (removedAt === null && story) expect(sealed?.estimateAtClose).toBe(story.estimate);
        }
      }),
      { numRuns: 400 },
    );
    expect(completed).toBeGreaterThan(100);
  });

  it('seals figures that add up', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const made = played(before, after);
        if (!made) return;
        const { report, burndown } = complete(made.sprint);
        const { completed, notCompleted } = report.buckets;
        const last = burndown.days.findLast(({ actual }) => actual !== null)?.actual;
        expect(last?.completed.points).toBe(completed.points);
        expect(last?.remaining.points).toBe(notCompleted.points);
        expect(burndown.start.points + report.scopeChange.net).toBe(completed.points + notCompleted.points);
        expect(burndown.start).toEqual(report.commitment);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same when it is undone and done again', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const made = played(before, after);
        if (!made) return;
        const first = complete(made.sprint);
        made.sprint.project.undo(made.sprint.project.events.at(-1)?.commitId ?? '');
        const { report, burndown } = complete(made.sprint);
        const { closedAt: _closed, ...again } = report;
        const { closedAt: _before, ...once } = first.report;
        expect(again).toEqual(once);
        expect(burndown.marks).toEqual(first.burndown.marks);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is sealed', () => {
  it('says of each unfinished story where it went, by the name that the sprint had then', () => {
    const sprint = planned();
    const { project, sprintId, nextId, stories } = sprint;
    const [first = '', second = '', done = '', out = ''] = stories;
    project.run(
      ...[first, second, done, out].map((storyId): OperationInput => ({
        type: 'sprint.addItem',
        sprintId,
        storyId,
      })),
    );
    project.run({ type: 'sprint.start', id: sprintId });
    project.run({ type: 'story.move', id: done, status: 'done' });
    project.run({ type: 'sprint.removeItem', sprintId, storyId: out });
    const { destinations } = complete(sprint);
    expect(destinations).toEqual({ [first]: null, [second]: { id: nextId, name: 'Next' } });
    project.run({ type: 'sprint.update', id: nextId, version: 1, patch: { name: 'Renamed' } });
    const [report] = project.state.sprintReport.values();
    expect(report?.body).toContain('"name":"Next"');
  });

  it.each<[string, (sprint: Sprint, storyId: string) => OperationInput]>([
    ['taking a story out', ({ sprintId }, storyId) => ({ type: 'sprint.removeItem', sprintId, storyId })],
    ['deleting a story', (_sprint, id) => ({ type: 'story.delete', id })],
    [
      'changing its goal',
      ({ sprintId: id, project }) => ({
        type: 'sprint.update',
        id,
        version: project.state.sprint.get(id)?.version ?? 1,
        patch: { goal: 'Another' },
      }),
    ],
    [
      'putting a story in',
      ({ sprintId, stories }) => ({
        type: 'sprint.addItem',
        sprintId,
        storyId: stories[1] ?? '',
      }),
    ],
  ])('stays when %s is undone afterwards', (_what, change) => {
    const sprint = planned();
    const { project, sprintId, stories } = sprint;
    const [storyId = ''] = stories;
    project.run({ type: 'sprint.addItem', sprintId, storyId });
    project.run({ type: 'sprint.start', id: sprintId });
    const commitId = project.run(change(sprint, storyId));
    complete(sprint);
    const rows = () => [project.state.sprintMembership, project.state.sprint].map((map) => [...map.values()]);
    const sealed = rows();
    try {
      project.undo(commitId);
    } catch (error) {
      expect(error).toMatchObject({ code: 'CONFLICT' });
    }
    expect(rows()).toEqual(sealed);
    expect(project.state.story.has(storyId)).toBe(true);
  });
});
