import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BERLIN, EASTER, type GoldenPlan, MARCH } from '@/lib/domain/testing/golden-sprint';
import type { OperationInput } from '@/lib/operations/registry';
import { burndownOf } from '@/server/features/analytics/service';
import { sprintRecord } from '@/server/features/sprints/service';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

const SIZES = { A: 5, B: 3, C: 8, D: 2, E: null, F: 3 } as const;
type Name = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as Name[];

/** The golden sprint, done by operations at its times, up to but not including its completion. */
async function playGoldenSprint({ startDate, endDate, at }: GoldenPlan) {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const ids = Object.fromEntries(NAMES.map((name) => [name, newId()])) as Record<Name, string>;
  const [sprintId, nextId] = [newId(), newId()];
  const commit = (day: number, time: string, ...operations: OperationInput[]) =>
    send(path, projectId, owner, operations, { at: at(day, time) });
  const move = (name: Name, status: 'done' | 'in_progress') =>
    ({ type: 'story.move', id: ids[name], status }) as const;
  const item = (name: Name) => ({ type: 'sprint.addItem', sprintId, storyId: ids[name] }) as const;

  await commit(0, '08:00', {
    type: 'project.update',
    version: 1,
    patch: { holidays: [...BERLIN.holidays], workingDays: [...BERLIN.workingDays] },
  });
  await commit(
    0,
    '08:10',
    ...NAMES.map(
      (name) => ({ type: 'story.create', id: ids[name], title: name, estimate: SIZES[name] }) as const,
    ),
    { type: 'sprint.create', id: sprintId, name: 'Sprint 1', startDate, endDate },
    { type: 'sprint.create', id: nextId, name: 'Sprint 2', startDate, endDate },
    ...(['A', 'B', 'C', 'D', 'E'] as const).map(item),
  );
  await commit(0, '09:00', { type: 'sprint.start', id: sprintId });
  await commit(2, '00:05', move('A', 'done'));
  await commit(3, '23:55', item('F'));
  await commit(4, '10:00', { type: 'story.update', id: ids.C, version: 2, patch: { estimate: 5 } });
  await commit(7, '00:01', { type: 'sprint.removeItem', sprintId, storyId: ids.D });
  await commit(8, '17:00', move('B', 'done'));
  await commit(9, '09:00', move('B', 'in_progress'));
  await commit(10, '23:59', move('F', 'done'));
  await commit(11, '14:00', move('B', 'done'));

  const complete = (to: 'backlog' | 'next') =>
    commit(11, '16:00', {
      type: 'sprint.complete',
      id: sprintId,
      nextSprintId: to === 'next' ? nextId : null,
      unfinished: [ids.C, ids.E].map((storyId) => ({ storyId, to })),
    });
  const view = async () => {
    const loaded = await path.store.current(projectId);
    if (!loaded) throw new Error('the project is gone');
    return { ...loaded, id: projectId };
  };
  return { path, projectId, owner, ids, sprintId, nextId, commit, complete, view };
}

const SCOPE = [18, 18, 18, 21, 18, 18, 18, 16, 16, 16, 16, 16];
const REMAINING = [18, 18, 13, 16, 13, 13, 13, 11, 8, 11, 8, 5];
const MARCH_GUIDELINE = [16.2, 14.4, 12.6, 10.8, 9, 9, 9, 7.2, 5.4, 3.6, 1.8, 0];
/** Good Friday is a holiday: nine working days, and the line is at 0 on the Thursday. */
const EASTER_GUIDELINE = [16, 14, 12, 10, 8, 8, 8, 6, 4, 2, 0, 0];

const CASES = [
  { name: 'in March', plan: MARCH, guideline: MARCH_GUIDELINE },
  { name: 'over the night the clocks change and a holiday', plan: EASTER, guideline: EASTER_GUIDELINE },
];

describe.each(CASES)('the golden sprint from the database $name', ({ plan, guideline }) => {
  it(
    'gives the series, buckets and figures counted by hand, running and sealed',
    { timeout: 120_000 },
    async () => {
      const golden = await playGoldenSprint(plan);
      const { sprintId, ids, view } = golden;
      const running = await burndownOf(database.pool, await view(), sprintId, plan.at(11, '15:59'));
      expect(running.sealed).toBe(false);
      await golden.complete('next');
      const { record, sealed } = await sprintRecord(
        database.pool,
        await view(),
        sprintId,
        plan.at(11, '23:00'),
      );
      const closed = await burndownOf(database.pool, await view(), sprintId, plan.at(11, '23:00'));
      expect(closed.sealed).toBe(true);
      expect(sealed?.sealedAt).toBe(plan.at(11, '16:00'));

      for (const { burndown } of [running, closed, record]) {
        expect(burndown.start).toEqual({ points: 18, count: 5, unestimated: 1 });
        expect(burndown.days.map((day) => day.actual?.scope.points)).toEqual(SCOPE);
        expect(burndown.days.map((day) => day.actual?.remaining.points)).toEqual(REMAINING);
        burndown.days.forEach((day, index) => expect(day.guideline).toBeCloseTo(guideline[index] ?? NaN, 10));
        expect(burndown.scopeChange).toMatchObject({ added: 3, removed: -2, reestimated: -3, net: -2 });
      }
      const { report } = record;
      expect(report.commitment).toEqual({ points: 18, count: 5, unestimated: 1 });
      expect(report.buckets.completed.points).toBe(11);
      expect(report.committedKept.points).toBe(8);
      expect(report.sayDo).toBeCloseTo(11 / 18, 10);
      expect(report.committedKeptRatio).toBeCloseTo(8 / 18, 10);
      expect(report.addedRatio).toBeCloseTo(3 / 18, 10);
      const named = (rows: readonly { storyId: string; addedDuringSprint: boolean }[]) =>
        rows.map((row) => `${record.stories[row.storyId]?.title}${row.addedDuringSprint ? '*' : ''}`).sort();
      const { completed, notCompleted, removed, completedOutside } = report.buckets;
      expect(
        [completed, notCompleted, removed, completedOutside].map((bucket) => named(bucket.rows)),
      ).toEqual([['A', 'B', 'F*'], ['C', 'E'], ['D'], []]);
      expect(record.stories[ids.A]?.key).toMatch(/^TST-\d+$/);
    },
  );

  it('is not the perfect sprint that counting current members would show', { timeout: 120_000 }, async () => {
    const golden = await playGoldenSprint(plan);
    await golden.complete('next');
    const after = await burndownOf(database.pool, await golden.view(), golden.sprintId, plan.at(11, '23:00'));
    const working = after.burndown.days.filter((_, index) => index !== 5 && index !== 6);
    const remaining = working.map((day) => day.actual?.remaining.points);
    expect(remaining).not.toEqual([11, 11, 6, 6, 6, 6, 6, 6, 3, 0]);
    expect(remaining).not.toEqual([16, 16, 11, 11, 11, 11, 11, 11, 8, 5]);
    expect(remaining.at(-1)).toBe(5);
  });
});

it('records the same live as it seals, where the unfinished went aside', { timeout: 120_000 }, async () => {
  const golden = await playGoldenSprint(MARCH);
  const { view, ids, sprintId, nextId } = golden;
  const live = await sprintRecord(database.pool, await view(), sprintId, MARCH.at(11, '16:00'));
  await golden.complete('next');
  const { record } = await sprintRecord(database.pool, await view(), sprintId, MARCH.at(11, '16:00'));
  const { destinations, ...sealed } = record;
  const next = { id: nextId, name: 'Sprint 2' };
  expect(destinations).toEqual({ [ids.C]: next, [ids.E]: next });
  expect(live.record.report.closedAt).toBeNull();
  expect({ ...live.record, report: { ...live.record.report, closedAt: sealed.report.closedAt } }).toEqual(
    sealed,
  );
});

it('refuses to complete while something is undecided, and says what', { timeout: 120_000 }, async () => {
  const { commit, ids, sprintId, view } = await playGoldenSprint(MARCH);
  const only = { storyId: ids.C, to: 'backlog' } as const;
  await expect(
    commit(11, '16:00', { type: 'sprint.complete', id: sprintId, unfinished: [only] }),
  ).rejects.toMatchObject({ code: 'UNPROCESSABLE', details: { undecided: [ids.E] } });
  expect((await view()).state.sprint.get(sprintId)?.status).toBe('active');
});

it('carries over as a new stay and leaves the closed sprint as it was', { timeout: 120_000 }, async () => {
  const golden = await playGoldenSprint(MARCH);
  const { ids, sprintId, nextId, view } = golden;
  const staysIn = async (id: string) =>
    [...(await view()).state.sprintMembership.values()].filter((row) => row.sprintId === id);
  const before = await staysIn(sprintId);
  await golden.complete('next');
  const after = await staysIn(sprintId);
  expect(after.map((row) => row.id).sort()).toEqual(before.map((row) => row.id).sort());
  const carried = after.filter((row) => row.carriedToSprintId === nextId);
  expect(carried.map((row) => row.storyId).sort()).toEqual([ids.C, ids.E].sort());
  expect(carried.map((row) => [row.outcome, row.removedAt])).toEqual(
    carried.map(() => ['not_completed', null]),
  );
  const next = await staysIn(nextId);
  expect(next.map((row) => [row.storyId, row.outcome, row.removedAt]).sort()).toEqual(
    [ids.C, ids.E].map((id) => [id, null, null]).sort(),
  );
  expect(next.some((row) => after.some((old) => old.id === row.id))).toBe(false);
});
