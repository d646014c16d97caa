import fc from 'fast-check';
import { expect, it } from 'vitest';

import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import { OWNER, PROJECT_ID } from '@/lib/operations/testing/project-in-memory';

import { createEngine } from './engine';
import { createReducer, INITIAL, type SyncState } from './sync-state';
import { serverInMemory, type ServerInMemory } from './testing/server-in-memory';
import { withUnconfirmed, type StoryTexts } from './texts';

const STORY = '01900000-0000-7000-8000-0000000000f1';
type Patch = Extract<OperationInput, { type: 'story.update' }>['patch'];

const criterion = (text: string, n: number) => ({
  id: `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  text,
  done: false,
});

const engine = createEngine(PROJECT_ID, OWNER);
const reduce = createReducer(PROJECT_ID, engine.predict);

/** A browser in which one person writes; it tells what the server made of each change. */
function openBrowser(server: ServerInMemory) {
  const refusals: AppError[] = [];
  let state: SyncState = INITIAL;
  let keys = 0;
  let added = 0;

  const read = (): StoryTexts => {
    const story = server.state.story.get(STORY);
    if (!story) throw new Error('The story is gone.');
    return story;
  };

  function open(): void {
    state = reduce.learned(reduce.loaded(state, server.snapshot()), STORY, read());
  }

  function reload(): void {
    state = { ...INITIAL, pending: state.pending.filter(({ settlesAt }) => settlesAt === null) };
    open();
  }

  function write(field: 'title' | 'description'): void {
    keys += 1;
    const texts = withUnconfirmed(state.texts.get(STORY), STORY, state.pending);
    const version = field === 'title' ? state.view.story.get(STORY)?.version : texts?.version;
    if (version === undefined) return;
    queueUpdate(version, { [field]: `Words ${keys}` });
  }

  function queueUpdate(version: number, patch: Patch): void {
    const work = engine.workOf([{ type: 'story.update', id: STORY, version, patch }]);
    const key = `01900000-0000-7000-8000-${keys.toString(16).padStart(12, '0')}`;
    state = reduce.queued(state, { key, at: '', work, sentence: '', sentAt: null, settlesAt: null });
  }

  /** Adds a criterion below those shown, and ticks off the one above it. */
  function addCriterion(): void {
    keys += 1;
    const texts = withUnconfirmed(state.texts.get(STORY), STORY, state.pending);
    if (!texts) return;
    const before = texts.acceptanceCriteria.map((one, index, all) =>
      index === all.length - 1 ? { ...one, done: true } : one,
    );
    added += 1;
    queueUpdate(texts.version, { acceptanceCriteria: [...before, criterion(`Mine ${keys}`, 0x1000 + keys)] });
  }

  function send(answerLost: boolean): void {
    const [next] = state.pending;
    if (next?.settlesAt !== null) return;
    state = reduce.sent(state, next.key, 'now');
    const answer = server.send(next);
    if (answer instanceof AppError) refusals.push(answer);
    if (answerLost) return;
    state =
      answer instanceof AppError ? reduce.dropped(state, next.key) : reduce.answered(state, next.key, answer);
  }

  function receive(index: number): void {
    const commit = server.commits[index % server.commits.length];
    if (commit) state = reduce.received(state, commit);
  }

  function sync(): void {
    state = reduce.caughtUp(state, server.changesSince(state.seq ?? 0));
  }

  function reset(): void {
    state = reduce.loaded({ ...state, seq: null }, server.snapshot());
    if (!state.texts.has(STORY)) state = reduce.learned(state, STORY, read());
  }

  function settle(): void {
    do {
      send(false);
      sync();
    } while (state.pending.length > 0);
  }

  open();
  return {
    write,
    addCriterion,
    send,
    receive,
    sync,
    reset,
    reload,
    settle,
    refusals,
    added: () => added,
    state: () => state,
  };
}

function serverWithStory(): ServerInMemory {
  const server = serverInMemory();
  server.run({ type: 'story.create', id: STORY, title: 'Search' });
  return server;
}

it('is never a conflict with oneself, whatever is lost, late or read anew in between', () => {
  const steps = fc.array(fc.tuple(fc.nat(9), fc.nat()), { maxLength: 60, size: 'max' });
  fc.assert(
    fc.property(steps, (all) => {
      const server = serverWithStory();
      const browser = openBrowser(server);
      for (const [step, die] of all) {
        if (step <= 2) browser.write(die % 3 === 0 ? 'title' : 'description');
        else if (step <= 4) browser.send(die % 3 === 0);
        else if (step === 5) browser.receive(die);
        else if (step === 6) browser.sync();
        else if (step === 7) browser.reset();
        else if (step === 8) browser.reload();
        else server.run({ type: 'story.update', id: STORY, version: 1, patch: { labels: [`label-${die}`] } });
      }
      browser.settle();
      expect(browser.refusals).toEqual([]);
      expect(browser.state().texts.get(STORY)).toMatchObject({
        version: server.state.story.get(STORY)?.version,
        description: server.state.story.get(STORY)?.description,
      });
    }),
    { numRuns: 300 },
  );
});

it('loses no criterion of anybody, whatever is lost, late or read anew in between', () => {
  const steps = fc.array(fc.tuple(fc.nat(9), fc.nat()), { maxLength: 40, size: 'max' });
  fc.assert(
    fc.property(steps, (all) => {
      const server = serverWithStory();
      const browser = openBrowser(server);
      const texts: string[] = [];
      const theirs = (n: number): void => {
        const story = server.state.story.get(STORY);
        if (!story) return;
        texts.push(`Theirs ${n}`);
        const acceptanceCriteria = [criterion(`Theirs ${n}`, 0x2000 + n), ...story.acceptanceCriteria];
        server.run({
          type: 'story.update',
          id: STORY,
          version: story.version,
          patch: { acceptanceCriteria },
        });
      };
      all.forEach(([step, die], index) => {
        if (step <= 2) browser.addCriterion();
        else if (step <= 4) browser.send(die % 3 === 0);
        else if (step === 5) browser.receive(die);
        else if (step === 6) browser.sync();
        else if (step === 7) browser.reset();
        else if (step === 8) browser.reload();
        else theirs(index);
      });
      browser.settle();
      const mine = server.state.story.get(STORY)?.acceptanceCriteria ?? [];
      expect(browser.refusals).toEqual([]);
      expect(mine.flatMap(({ text }) => (text.startsWith('Theirs') ? [text] : [])).sort()).toEqual(
        texts.sort(),
      );
      expect(mine.filter(({ text }) => text.startsWith('Mine'))).toHaveLength(browser.added());
      expect(browser.state().texts.get(STORY)?.acceptanceCriteria).toEqual(mine);
    }),
    { numRuns: 300 },
  );
});

it('is a conflict with what somebody else wrote in the same text', () => {
  const server = serverWithStory();
  const browser = openBrowser(server);
  server.run({ type: 'story.update', id: STORY, version: 1, patch: { description: 'Theirs' } });
  browser.write('description');
  browser.settle();
  expect(browser.refusals).toMatchObject([{ code: 'CONFLICT' }]);
  expect(browser.state().texts.get(STORY)).toMatchObject({ version: 2, description: 'Theirs' });
});
