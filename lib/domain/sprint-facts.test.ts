import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EASTER,
  GOLDEN_SPRINT_ID,
  goldenEvents,
  goldenHistory,
  MARCH,
} from '@/lib/domain/testing/golden-sprint';
import { toInstant } from '@/lib/domain/instants';
import { factsFromEvents } from '@/lib/domain/sprint-facts';
import type { LoggedEvent } from '@/lib/domain/sprint-replay';
import { sprintReport } from '@/lib/domain/sprint-report';
import { isDone, STORY_STATUSES, type StoryStatus } from '@/lib/domain/statuses';

const read = (events: LoggedEvent[]) => factsFromEvents(events, GOLDEN_SPRINT_ID);
const kinds = (events: LoggedEvent[]) => read(events)?.facts.map((fact) => `${fact.storyId} ${fact.kind}`);

/** An entry of a small log, one commit a second. */
function entry(
  seq: number,
  entity: string,
  entityId: string,
  changes: LoggedEvent['changes'],
  action = 'updated',
) {
  return { seq, at: toInstant(Date.UTC(2026, 2, 2, 9, 0, seq)), entity, entityId, action, changes };
}
const sprint = (seq: number, from: string | null, to: string) =>
  entry(seq, 'sprint', GOLDEN_SPRINT_ID, { status: [from, to] });
const story = (seq: number, id: string, estimate: number | null, status = 'ready') =>
  entry(seq, 'story', id, { estimate: [null, estimate], status: [null, status] }, 'created');
const member = (seq: number, id: string, storyId: string) =>
  entry(
    seq,
    'sprintMembership',
    id,
    { sprintId: [null, GOLDEN_SPRINT_ID], storyId: [null, storyId] },
    'created',
  );
const removal = (seq: number, id: string) =>
  entry(seq, 'sprintMembership', id, { removedAt: [null, 'then'] });
const status = (seq: number, id: string, from: string, to: string) =>
  entry(seq, 'story', id, { status: [from, to] });

const STARTED = [
  story(1, 'a', 5),
  story(1, 'b', 3),
  member(2, 'm-a', 'a'),
  member(2, 'm-b', 'b'),
  sprint(3, 'planning', 'active'),
];

describe('the log of the golden sprint', () => {
  it('gives the facts written by hand', () => {
    expect(read(goldenEvents(MARCH))).toEqual(goldenHistory(MARCH));
    expect(read(goldenEvents(EASTER))).toEqual(goldenHistory(EASTER));
  });

  it('gives no sprint before it started, and one without an end while it runs', () => {
    const events = goldenEvents(MARCH);
    expect(read(events.filter((event) => event.seq < 20))).toBeNull();
    const running = read(events.filter((event) => event.seq < 29));
    expect(running).toEqual({ ...goldenHistory(MARCH), closed: null });
  });

  it('may be read with the events of everything else, in any order of commits', () => {
    const noise = [
      entry(22, 'task', 't', { status: ['todo', 'done'] }),
      entry(23, 'story', 'C', { title: ['C', 'See'] }),
      entry(24, 'sprint', 'sprint-2', { status: ['planning', 'cancelled'] }),
    ];
    const bySeqDown = [...goldenEvents(MARCH), ...noise].sort((a, b) => b.seq - a.seq);
    expect(read(bySeqDown)).toMatchObject({ closed: { seq: 29 }, facts: { length: 8 } });
  });
});

describe('one commit', () => {
  it('that starts the sprint belongs to the start line', () => {
    const events = [
      story(1, 'a', 5),
      sprint(2, 'planning', 'active'),
      member(2, 'm-a', 'a'),
      status(2, 'a', 'ready', 'in_progress'),
    ];
    expect(read(events)).toMatchObject({ startLine: [{ storyId: 'a', estimate: 5 }], facts: [] });
  });

  it('counts by its net effect: a row replaced by another is a removal and an addition', () => {
    expect(kinds([...STARTED, removal(4, 'm-a'), member(4, 'm-c', 'a')])).toEqual(['a removed', 'a added']);
  });

  it('that completes the sprint still counts what was done and removed in it', () => {
    const end = [status(4, 'a', 'ready', 'done'), removal(4, 'm-b'), sprint(4, 'active', 'completed')];
    expect(kinds([...STARTED, ...end])).toEqual(['a done', 'b removed']);
  });

  it('that completes the sprint seals rows without removing them, even with a time of removal', () => {
    const seal = entry(4, 'sprintMembership', 'm-b', {
      outcome: [null, 'not_completed'],
      removedAt: [null, 'then'],
    });
    expect(kinds([...STARTED, seal, sprint(4, 'active', 'completed')])).toEqual([]);
  });

  it('that cancels the sprint takes its items out without changing its scope', () => {
    const end = [
      removal(4, 'm-a'),
      removal(4, 'm-b'),
      status(4, 'a', 'ready', 'done'),
      sprint(4, 'active', 'cancelled'),
    ];
    expect(read([...STARTED, ...end])).toMatchObject({
      closed: { seq: 4 },
      facts: [{ storyId: 'a', kind: 'done' }],
    });
  });
});

describe('what is no part of the sprint', () => {
  it('stays out: rows of other sprints and their stories', () => {
    const other = entry(
      4,
      'sprintMembership',
      'm-x',
      { sprintId: [null, 'sprint-2'], storyId: [null, 'x'] },
      'created',
    );
    const moved = entry(6, 'sprintMembership', 'm-x', { removedAt: [null, 'then'] });
    expect(kinds([...STARTED, story(4, 'x', 8), other, status(5, 'x', 'ready', 'done'), moved])).toEqual([]);
  });

  it('is a sprint cancelled before it started', () => {
    const planned = STARTED.filter((event) => event.entity !== 'sprint');
    expect(
      read([...planned, removal(3, 'm-a'), removal(3, 'm-b'), sprint(3, 'planning', 'cancelled')]),
    ).toBeNull();
  });
});

describe('deleting', () => {
  const deleted = entry(4, 'story', 'a', { deletedAt: [null, 'then'] }, 'deleted');
  const restored = entry(5, 'story', 'a', { deletedAt: ['then', null] }, 'restored');

  it('a story takes it out of the sprint, restoring it puts it back into the same row', () => {
    const history = read([...STARTED, deleted, restored]);
    expect(history?.facts).toMatchObject([
      { storyId: 'a', kind: 'removed' },
      { storyId: 'a', kind: 'added', membershipId: 'm-a' },
    ]);
  });

  it('a membership row is a removal too', () => {
    expect(kinds([...STARTED, entry(4, 'sprintMembership', 'm-a', {}, 'deleted')])).toEqual(['a removed']);
  });
});

describe('a story outside the sprint', () => {
  it('is followed after its removal, so that its return is read right', () => {
    const facts = kinds([
      ...STARTED,
      removal(4, 'm-a'),
      status(5, 'a', 'ready', 'done'),
      member(6, 'm-c', 'a'),
    ]);
    expect(facts).toEqual(['a removed', 'a done', 'a added']);
  });

  it('says nothing before it first comes in', () => {
    expect(
      kinds([...STARTED, story(4, 'c', 2), status(5, 'c', 'ready', 'review'), member(6, 'm-c', 'c')]),
    ).toEqual(['c added']);
  });
});

describe('undo', () => {
  it('of a removal, after the story had come in by another row, brings the first row back', () => {
    const undone = entry(7, 'sprintMembership', 'm-a', { removedAt: ['then', null] });
    const history = read([...STARTED, removal(4, 'm-a'), member(5, 'm-c', 'a'), removal(6, 'm-c'), undone]);
    expect(history?.facts.at(-1)).toMatchObject({ seq: 7, kind: 'added', membershipId: 'm-a' });
    expect(history?.facts).toHaveLength(4);
  });

  it('of the start leaves a sprint that never started', () => {
    expect(read([...STARTED, sprint(4, 'active', 'planning')])).toBeNull();
    const again = read([
      ...STARTED,
      sprint(4, 'active', 'planning'),
      removal(5, 'm-a'),
      sprint(6, 'planning', 'active'),
    ]);
    expect(again).toMatchObject({ started: { seq: 6 }, startLine: [{ storyId: 'b' }], facts: [] });
  });

  it('of the completion opens the sprint again and shows what changed meanwhile at that moment', () => {
    const closed = [
      entry(4, 'sprintMembership', 'm-a', { outcome: [null, 'not_completed'] }),
      sprint(4, 'active', 'completed'),
    ];
    const meanwhile = [status(5, 'a', 'ready', 'done'), entry(6, 'story', 'b', { estimate: [3, 8] })];
    const opened = [
      entry(7, 'sprintMembership', 'm-a', { outcome: ['not_completed', null] }),
      sprint(7, 'completed', 'active'),
    ];
    const ended = [status(8, 'b', 'ready', 'done'), sprint(9, 'active', 'completed')];
    const history = read([...STARTED, ...closed, ...meanwhile, ...opened, ...ended]);
    expect(history?.facts.map(({ seq, storyId, kind }) => [seq, storyId, kind])).toEqual([
      [7, 'a', 'done'],
      [7, 'b', 'estimated'],
      [8, 'b', 'done'],
    ]);
    expect(history?.closed?.seq).toBe(9);
  });
});

describe('malformed events', () => {
  it('are refused instead of counted as something else', () => {
    expect(() => read([...STARTED, entry(4, 'story', 'a', { estimate: [5, '8'] })])).toThrow(
      /Event 4 of story a/,
    );
    expect(() => read([...STARTED, status(4, 'a', 'ready', 'finished')])).toThrow(TypeError);
    expect(() => read([...STARTED, sprint(4, 'active', 'closed')])).toThrow(TypeError);
  });
});

describe('any log', () => {
  type Model = { estimate: number | null; status: StoryStatus; membership: string | null };
  const names = ['a', 'b', 'c', 'd'];
  const step = fc.record({
    name: fc.constantFrom(...names),
    what: fc.constantFrom('toggle membership', 'estimate', 'status', 'status'),
    estimate: fc.option(fc.integer({ min: 0, max: 13 }), { nil: null }),
    status: fc.constantFrom(...STORY_STATUSES),
  });

  it('gives a report that agrees with the rows at the close, and the same bytes once they are sealed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(20), (steps, startAfter) => {
        const rows = new Map<string, Model>(
          names.map((name): [string, Model] => [
            name,
            { estimate: null, status: 'backlog', membership: null },
          ]),
        );
        const events: LoggedEvent[] = names.map((name) => story(1, name, null, 'backlog'));
        steps.forEach((item, index) => {
          const seq = 2 + index * 2;
          if (index === startAfter) events.push(sprint(seq - 1, 'planning', 'active'));
          const row = rows.get(item.name);
          if (row === undefined) return;
          if (item.what === 'estimate') {
            events.push(entry(seq, 'story', item.name, { estimate: [row.estimate, item.estimate] }));
            row.estimate = item.estimate;
          } else if (item.what === 'status') {
            events.push(status(seq, item.name, row.status, item.status));
            row.status = item.status;
          } else if (row.membership === null) {
            row.membership = `m-${index}`;
            events.push(member(seq, row.membership, item.name));
          } else {
            events.push(removal(seq, row.membership));
            row.membership = null;
          }
        });
        if (startAfter >= steps.length) events.push(sprint(500, 'planning', 'active'));
        const end = sprint(501, 'active', 'completed');

        const running = read(events);
        expect(running).not.toBeNull();
        if (running === null) return;
        const report = sprintReport({ ...running, closed: { at: end.at, seq: end.seq } });
        const allRows = Object.values(report.buckets).flatMap((bucket) => bucket.rows);
        const seals = allRows.map((row) =>
          entry(501, 'sprintMembership', row.membershipId, {
            outcome: [null, row.outcome],
            doneAt: [null, row.doneAt],
            estimateAtClose: [null, row.estimateAtClose],
          }),
        );
        const reread = read([...events, ...seals, end]);
        expect(reread && canonicalize(sprintReport(reread))).toBe(canonicalize(report));
        const current = allRows.filter((row) => row.removedAt === null);
        const expected = [...rows].filter(([, row]) => row.membership !== null);
        expect(current.map((row) => row.membershipId).sort()).toEqual(
          expected.map(([, row]) => row.membership).sort(),
        );
        for (const row of current) {
          const model = rows.get(row.storyId);
          expect(row.estimateAtClose).toBe(model?.estimate);
          expect(row.cancelled).toBe(model?.status === 'cancelled');
          const finished = row.outcome === 'completed' || row.outcome === 'completed_outside';
          expect(finished).toBe(model !== undefined && isDone(model.status));
        }
      }),
      { numRuns: 300 },
    );
  });
});
