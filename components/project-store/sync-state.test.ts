import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AppError } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { isOptimistic } from '@/lib/operations/optimistic';
import type { OperationInput } from '@/lib/operations/registry';
import { OWNER, PROJECT_ID } from '@/lib/operations/testing/project-in-memory';
import { randomOperation, type Dice } from '@/lib/operations/testing/random-operation';
import { SNAPSHOT_ENTITIES, snapshotRows } from '@/lib/snapshot';

import { createEngine } from './engine';
import { createReducer, INITIAL, type Incoming, type SyncState } from './sync-state';
import { serverInMemory, type ServerInMemory } from './testing/server-in-memory';

const engine = createEngine(PROJECT_ID, OWNER);
const reduce = createReducer(PROJECT_ID, engine.predict);

function shownRows(state: ProjectState) {
  const rows = snapshotRows(state);
  return Object.fromEntries(
    SNAPSHOT_ENTITIES.map((entity) => [
      entity,
      // A project's row carries `seq`, which a browser knows from the commits instead.
      rows[entity].map((row) => ({ ...row, seq: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  );
}

/** One browser: its state, and the broadcasts on the way to it. */
function openBrowser(server: ServerInMemory, name: string) {
  let state: SyncState = reduce.loaded(INITIAL, server.snapshot());
  let seen = server.commits.length;
  let inbox: Incoming[] = [];
  let keys = 0;

  function poll(oversize: boolean): void {
    inbox.push(
      ...server.commits.slice(seen).map(({ seq, events }) => (oversize ? { seq } : { seq, events })),
    );
    seen = server.commits.length;
  }

  function receive(die: number, fate: number): void {
    const commit = inbox[die % Math.max(inbox.length, 1)];
    if (!commit) return;
    if (fate % 4 !== 3) state = reduce.received(state, commit);
    if (fate % 4 !== 2) inbox = inbox.filter((other) => other !== commit);
  }

  function queue(operations: readonly OperationInput[]): void {
    keys += 1;
    const key = `01900000-0000-7000-8000-${name}${keys.toString(16).padStart(11, '0')}`;
    const pending = { key, at: '2026-03-01T00:00:00.000Z', sentence: '', sentAt: null, settlesAt: null };
    try {
      state = reduce.queued(state, { ...pending, work: engine.workOf(operations) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  function send(answerLost: boolean): void {
    const next = state.pending.find((item) => item.settlesAt === null);
    if (!next) return;
    state = reduce.sent(state, next.key, next.at);
    const answer = server.send(next);
    if (answerLost) return;
    state =
      answer instanceof AppError ? reduce.dropped(state, next.key) : reduce.answered(state, next.key, answer);
  }

  function sync(): void {
    if (state.missing === 'snapshot') state = reduce.loaded(state, server.snapshot());
    else state = reduce.caughtUp(state, server.changesSince(state.seq ?? 0));
  }

  function settle(): void {
    while (state.pending.some((item) => item.settlesAt === null)) send(false);
    for (let round = 0; round < 3; round += 1) sync();
  }

  return { state: () => state, poll, receive, queue, send, sync, settle };
}

type Step = readonly [what: number, who: number, dice: Dice];

function play(
  server: ServerInMemory,
  browsers: ReturnType<typeof openBrowser>[],
  [what, who, dice]: Step,
): void {
  const browser = browsers[who % browsers.length];
  if (!browser) return;
  const [a, b] = dice;
  if (what % 6 === 0 || what % 6 === 1) {
    const operation = randomOperation(browser.state().view, dice);
    if (operation && (isOptimistic(operation.type) || b % 2)) browser.queue([operation]);
  }
  if (what % 6 === 2) browser.send(a % 4 === 0);
  if (what % 6 === 3) browser.poll(a % 5 === 0);
  if (what % 6 === 4) browser.receive(a, b);
  if (what % 6 !== 5) return;
  if (a % 3 === 0) browser.sync();
  else if (a % 3 === 1) {
    const commit = server.commits[b % Math.max(server.commits.length, 1)]?.events[0];
    if (commit) server.undo(commit.commitId);
  } else {
    const operation = randomOperation(server.state, dice);
    if (operation) server.run(operation);
  }
}

const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());

describe('a browser’s copy of a project', () => {
  it('ends as the server’s rows, whatever is lost, doubled, late or too large to be sent', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), dice), { maxLength: 120, size: 'max' }), (steps) => {
        const server = serverInMemory();
        const browsers = [openBrowser(server, 'a'), openBrowser(server, 'b')];
        for (const step of steps) play(server, browsers, step);
        for (const browser of browsers) browser.settle();
        for (const browser of browsers) {
          browser.sync();
          const { base, view, pending, missing, seq } = browser.state();
          expect({ pending, missing, seq }).toEqual({ pending: [], missing: 'nothing', seq: server.seq() });
          expect(view).toBe(base);
          expect(shownRows(base)).toEqual(shownRows(server.state));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has nobody wait for a broadcast that a later commit overtook', () => {
    const server = serverInMemory();
    const browser = openBrowser(server, 'a');
    server.run({ type: 'epic.create', title: 'First' });
    const late = server.commits[0];
    server.run({ type: 'epic.create', title: 'Second' });
    const [, early] = server.commits;
    if (!late || !early) throw new Error('The server made no commits.');

    const waiting = reduce.received(browser.state(), early);
    expect(waiting.missing).toBe('changes');
    expect(waiting.view.epic.size).toBe(0);
    const whole = reduce.received(waiting, late);
    expect(whole.missing).toBe('nothing');
    expect([...whole.view.epic.values()].map((epic) => epic.title)).toEqual(['First', 'Second']);
  });
});

describe('a change of one’s own', () => {
  const storyId = '01900000-0000-7000-8000-0000000000f1';

  function withStory() {
    const server = serverInMemory();
    server.run({ type: 'story.create', id: storyId, title: 'Search', estimate: 1 });
    return { server, browser: openBrowser(server, 'a') };
  }

  const story = (browser: ReturnType<typeof openBrowser>) => browser.state().view.story.get(storyId);
  const estimate = (points: number): OperationInput => ({
    type: 'story.update',
    id: storyId,
    version: 1,
    patch: { estimate: points },
  });

  it('shows at once and stays when its broadcast comes before its answer', () => {
    const { server, browser } = withStory();
    browser.queue([estimate(3)]);
    expect(story(browser)?.estimate).toBe(3);
    browser.send(true);
    browser.poll(false);
    browser.receive(0, 0);
    expect(story(browser)).toMatchObject({ estimate: 3, version: 2 });
    browser.send(false);
    expect(browser.state().pending).toEqual([]);
    expect(browser.state().seq).toBe(server.seq());
  });

  it('does not run into an earlier change of the same field by the same person', () => {
    const { server, browser } = withStory();
    browser.queue([estimate(3)]);
    browser.queue([estimate(5)]);
    browser.send(false);
    browser.send(false);
    expect(server.state.story.get(storyId)).toMatchObject({ estimate: 5, version: 3 });
  });

  it('is refused, not merged, when somebody else changed the same field in the meantime', () => {
    const { server, browser } = withStory();
    server.run({ type: 'story.update', id: storyId, version: 1, patch: { estimate: 8 } });
    browser.queue([estimate(3)]);
    browser.poll(false);
    browser.receive(0, 0);
    expect(story(browser)?.estimate).toBe(3);
    browser.send(false);
    expect(story(browser)?.estimate).toBe(8);
  });

  it('shows rows it creates under the ids the server will use', () => {
    const { server, browser } = withStory();
    const id = '01900000-0000-7000-8000-0000000000f2';
    browser.queue([{ type: 'story.create', id, title: 'Filters' }]);
    expect(browser.state().view.story.get(id)?.title).toBe('Filters');
    browser.send(false);
    expect(browser.state().view.story.get(id)).toEqual(
      expect.objectContaining({ title: 'Filters', number: server.state.story.get(id)?.number }),
    );
  });

  it('leaves maps alone that it does not touch', () => {
    const { browser } = withStory();
    const before = browser.state().view;
    browser.queue([estimate(3)]);
    expect(browser.state().view.story).not.toBe(before.story);
    expect(browser.state().view.task).toBe(before.task);
    expect(browser.state().view.epic).toBe(before.epic);
  });

  it('is refused at once when the rows do not allow it', () => {
    const { browser } = withStory();
    const id = '01900000-0000-7000-8000-0000000000ff';
    const before = browser.state();
    browser.queue([{ type: 'story.move', id, status: 'done' }]);
    expect(browser.state()).toBe(before);
  });
});
