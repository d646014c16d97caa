import { calendarDays, type ProjectCalendar } from '@/lib/domain/calendar';
import type { Instant } from '@/lib/domain/instants';
import type { LoggedEvent } from '@/lib/domain/sprint-replay';
import type { SprintFact, SprintHistory } from '@/lib/domain/sprint-history';

/*
 * A two-week sprint of six stories in Europe/Berlin, counted by hand. It starts with A5 B3 C8 D2 and E without an estimate.
 * Wed A done · Thu F3 added · Fri C 8→5 · Mon D removed · Tue B done · Wed B reopened · Thu F done · Fri B done and
 * close, C and E carried over.
 */

export const GOLDEN_SPRINT_ID = 'sprint-1';

export const BERLIN: ProjectCalendar = {
  timezone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-04-03'],
};

/** The sprint's first and last date, and how to write a local time of its `day` (0 = first Monday) as an instant. */
export type GoldenPlan = {
  startDate: string;
  endDate: string;
  at: (day: number, time: string) => Instant;
};

function plan(startDate: string, endDate: string, offsetOf: (date: string) => string): GoldenPlan {
  const dates = calendarDays(startDate, endDate, BERLIN).map((day) => day.date);
  const at = (day: number, time: string) => {
    const date = dates[day] ?? endDate;
    return new Date(`${date}T${time}:00${offsetOf(date)}`).toISOString();
  };
  return { startDate, endDate, at };
}

export const MARCH = plan('2026-03-02', '2026-03-13', () => '+01:00');

/** The same over the night of 29 March, when Berlin goes to summer time, with Good Friday as its last day. */
export const EASTER = plan('2026-03-23', '2026-04-03', (date) => (date < '2026-03-29' ? '+01:00' : '+02:00'));

function entry(name: string, estimate: number | null) {
  return { membershipId: `membership-${name}`, storyId: name, estimate, resolution: 'open' as const };
}

/** The facts of the sprint, with the early and late hours of the day that a wrong zone would put on another date. */
export function goldenHistory({ at }: GoldenPlan): SprintHistory {
  const facts: SprintFact[] = [
    { at: at(2, '00:05'), seq: 21, storyId: 'A', kind: 'done' },
    { at: at(3, '23:55'), seq: 22, kind: 'added', ...entry('F', 3) },
    { at: at(4, '10:00'), seq: 23, storyId: 'C', kind: 'estimated', estimate: 5 },
    { at: at(7, '00:01'), seq: 24, storyId: 'D', kind: 'removed' },
    { at: at(8, '17:00'), seq: 25, storyId: 'B', kind: 'done' },
    { at: at(9, '09:00'), seq: 26, storyId: 'B', kind: 'reopened' },
    { at: at(10, '23:59'), seq: 27, storyId: 'F', kind: 'done' },
    { at: at(11, '14:00'), seq: 28, storyId: 'B', kind: 'done' },
  ];
  return {
    started: { at: at(0, '09:00'), seq: 20 },
    closed: { at: at(11, '16:00'), seq: 29 },
    startLine: [entry('A', 5), entry('B', 3), entry('C', 8), entry('D', 2), entry('E', null)],
    facts,
  };
}

/** What happens to the stories once the sprint is closed: C and E go on in the next one, and the log goes on. */
export function afterClose({ at }: GoldenPlan): SprintFact[] {
  return [
    { at: at(11, '16:00'), seq: 30, storyId: 'C', kind: 'removed' },
    { at: at(11, '16:00'), seq: 30, storyId: 'E', kind: 'removed' },
    { at: at(11, '17:00'), seq: 31, storyId: 'A', kind: 'reopened' },
    { at: at(11, '17:30'), seq: 32, storyId: 'B', kind: 'estimated', estimate: 13 },
    { at: at(11, '18:00'), seq: 33, storyId: 'F', kind: 'cancelled' },
    { at: at(11, '19:00'), seq: 34, kind: 'added', ...entry('G', 8) },
  ];
}

type Changes = Record<string, [before: unknown, after: unknown]>;

/** The same sprint as the log records it, from the creation of the stories to the first days of the next sprint. */
export function goldenEvents({ at }: GoldenPlan): LoggedEvent[] {
  const log = (
    seq: number,
    time: Instant,
    entity: string,
    entityId: string,
    changes: Changes,
  ): LoggedEvent => ({
    seq,
    at: time,
    entity,
    entityId,
    action: 'updated',
    changes,
  });
  const create = (
    seq: number,
    time: Instant,
    entity: string,
    entityId: string,
    fields: Record<string, unknown>,
  ): LoggedEvent => {
    const changes = Object.fromEntries(
      Object.entries(fields).map(([field, value]): [string, [unknown, unknown]] => [field, [null, value]]),
    );
    return { ...log(seq, time, entity, entityId, changes), action: 'created' };
  };
  const story = (seq: number, name: string, estimate: number | null) =>
    create(seq, at(0, '08:00'), 'story', name, { title: name, status: 'backlog', estimate });
  const row = (seq: number, time: Instant, id: string, storyId: string, sprintId = GOLDEN_SPRINT_ID) =>
    create(seq, time, 'sprintMembership', id, { sprintId, storyId, addedAt: time });
  const status = (seq: number, time: Instant, name: string, from: string, to: string) =>
    log(seq, time, 'story', name, { status: [from, to] });
  const removed = (seq: number, time: Instant, name: string) =>
    log(seq, time, 'sprintMembership', `membership-${name}`, { removedAt: [null, time] });
  const sealed = (name: string, outcome: string, carriedToSprintId: string | null) =>
    log(29, at(11, '16:00'), 'sprintMembership', `membership-${name}`, {
      outcome: [null, outcome],
      carriedToSprintId: [null, carriedToSprintId],
    });

  return [
    create(1, at(0, '08:00'), 'sprint', GOLDEN_SPRINT_ID, { name: 'Sprint 1', status: 'planning' }),
    create(2, at(0, '08:00'), 'sprint', 'sprint-2', { name: 'Sprint 2', status: 'planning' }),
    story(3, 'A', 5),
    story(4, 'B', 1),
    story(5, 'C', 8),
    story(6, 'D', 2),
    story(7, 'E', null),
    story(8, 'F', 3),
    story(9, 'G', 8),
    log(10, at(0, '08:30'), 'story', 'B', { estimate: [1, 3] }),
    ...['A', 'B', 'C', 'D', 'E', 'G'].map((name) => row(11, at(0, '08:40'), `membership-${name}`, name)),
    removed(12, at(0, '08:45'), 'G'),
    ...['A', 'B', 'C', 'D', 'E'].map((name) => status(20, at(0, '09:00'), name, 'backlog', 'ready')),
    log(20, at(0, '09:00'), 'sprint', GOLDEN_SPRINT_ID, { status: ['planning', 'active'] }),
    status(21, at(2, '00:05'), 'A', 'ready', 'done'),
    row(22, at(3, '23:55'), 'membership-F', 'F'),
    log(23, at(4, '10:00'), 'story', 'C', { estimate: [8, 5] }),
    removed(24, at(7, '00:01'), 'D'),
    status(25, at(8, '17:00'), 'B', 'ready', 'done'),
    status(26, at(9, '09:00'), 'B', 'done', 'in_progress'),
    status(27, at(10, '23:59'), 'F', 'backlog', 'done'),
    status(28, at(11, '14:00'), 'B', 'in_progress', 'done'),
    ...['A', 'B', 'F'].map((name) => sealed(name, 'completed', null)),
    ...['C', 'E'].map((name) => sealed(name, 'not_completed', 'sprint-2')),
    row(29, at(11, '16:00'), 'next-C', 'C', 'sprint-2'),
    row(29, at(11, '16:00'), 'next-E', 'E', 'sprint-2'),
    log(29, at(11, '16:00'), 'sprint', GOLDEN_SPRINT_ID, { status: ['active', 'completed'] }),
    log(30, at(11, '17:00'), 'sprint', 'sprint-2', { status: ['planning', 'active'] }),
    status(31, at(11, '18:00'), 'C', 'ready', 'done'),
    log(32, at(11, '18:00'), 'story', 'A', { estimate: [5, 21] }),
    status(33, at(11, '19:00'), 'A', 'done', 'in_progress'),
  ];
}
