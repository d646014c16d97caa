import { describe, expect, it } from 'vitest';

import { admit, idempotencyKey, slotsOf } from './concurrency';
import { evaluateExpression, expressionError, expressionHolds } from './expressions';
import { type FunctionConfig, readFunctionConfig } from './function-config';
import { matchEvents, type Wait } from './match-events';
import type { EventPayload, StoredEvent } from './model';
import type { Registry } from './registry';
import { endEvents, resumeParent } from './run-end';

const event = (data: Record<string, unknown>, name = 'a'): EventPayload => ({ id: 'e', name, data, ts: 0 });
const stored = (id: string, data: Record<string, unknown>, name = 'a'): StoredEvent => ({
  id,
  payload: event(data, name),
  receivedAt: 1_000,
});

/** A function as the SDK registers it. */
function configOf(overrides: object = {}): FunctionConfig {
  const runtime = { type: 'http', url: 'http://127.0.0.1/api?fnId=app-f&stepId=step' };
  const result = readFunctionConfig({
    id: 'app-f',
    triggers: [{ event: 'a' }],
    steps: { step: { id: 'step', name: 'step', runtime } },
    ...overrides,
  });
  if ('errors' in result) throw new Error(result.errors.join());
  return result.config;
}

describe('expressions', () => {
  const scope = {
    event: event({ n: 5, s: 'x', none: null, list: [1, 2], deep: { k: 1 } }),
    async: event({ n: 5 }),
  };

  it.each([
    ['event.data.n == 5', true],
    ['event.data.n >= 4.5 && event.name == "a"', true],
    ['event.data.n == async.data.n', true],
    ['event.data.s in ["x", "y"]', true],
    ['event.data.list.exists(x, x == 2)', true],
    ['event.data["s"] == "x"', true],
    ['event.data.none == null', true],
    ['event.data.absent == null', true],
    ['event.data.absent != "x"', true],
    ['event.data.absent == "x"', false],
    ['event.data.deep.absent.further == "x"', false],
    ['event.data.a.b.c != "x"', true],
    ['has(event.data.s)', true],
    ['has(event.data.absent)', false],
    ['event.data.absent > 3', false],
    ['event.data.s', false],
  ])('%s holds: %s', (source, holds) => {
    expect(expressionHolds(source, scope)).toBe(holds);
  });

  it('holds where there is none', () => {
    expect(expressionHolds(undefined, scope)).toBe(true);
  });

  it('leaves the event as it was', () => {
    evaluateExpression('event.data.absent == event.data.deep.absent', scope);
    expect(Object.keys(scope.event.data)).not.toContain('absent');
    expect(scope.event.data.deep).toEqual({ k: 1 });
  });

  it.each(['event.data.n ==', 'user.id == 1', 'unknown(event.data)'])('finds the fault of %s', (source) => {
    expect(expressionError(source)).toBeDefined();
  });
});

describe('slots', () => {
  it('are of the function, the environment or the account, and of the value of a key', () => {
    const config = configOf({
      concurrency: [{ limit: 2 }, { limit: 1, key: 'event.data.team', scope: 'env' }],
    });
    const [own, team] = slotsOf(config, event({ team: 't' }));
    expect(own).toEqual({ key: 'fn:app-f', limit: 2 });
    expect(team?.key).toMatch(/^env:[0-9a-f]{64}$/);
    expect(slotsOf(config, event({ team: 't' }))).toEqual([own, team]);
    expect(slotsOf(config, event({ team: 'u' }))[1]).not.toEqual(team);
    expect(slotsOf(configOf({ concurrency: 3 }), event({}))).toEqual([{ key: 'fn:app-f', limit: 3 }]);
    expect(slotsOf(configOf({ concurrency: 0 }), event({}))).toEqual([]);
  });

  const candidate = (...keys: string[]) => ({ slots: keys.map((key) => ({ key, limit: 2 })) });

  it.each([
    ['up to the limit', [candidate('a'), candidate('a'), candidate('a')], new Map(), 9, [0, 1]],
    ['beside what executes', [candidate('a'), candidate('a')], new Map([['a', 1]]), 9, [0]],
    ['only where every slot has room', [candidate('a', 'b'), candidate('b')], new Map([['a', 2]]), 9, [1]],
    ['others past a full slot', [candidate('a'), candidate('b')], new Map([['a', 2]]), 9, [1]],
    ['no more than the capacity', [candidate('a'), candidate('b')], new Map(), 1, [0]],
  ])('admit %s', (_what, candidates, occupancy, capacity, admitted) => {
    const result = admit(candidates, occupancy as Map<string, number>, capacity);
    expect(result.admitted.map((one) => candidates.indexOf(one))).toEqual(admitted);
  });
});

describe('idempotency', () => {
  it('has a key where the expression gives a value', () => {
    const config = configOf({ idempotency: 'event.data.order' });
    expect(idempotencyKey(config, event({ order: 1 }))).toBe(idempotencyKey(config, event({ order: 1 })));
    expect(idempotencyKey(config, event({ order: 1 }))).not.toBe(idempotencyKey(config, event({ order: 2 })));
    expect(idempotencyKey(config, event({}))).toBeUndefined();
    expect(idempotencyKey(configOf(), event({ order: 1 }))).toBeUndefined();
  });
});

describe('readFunctionConfig', () => {
  it('counts attempts and keeps triggers', () => {
    expect(configOf().maxAttempts).toBe(5);
    expect(configOf({ triggers: [{ cron: '* * * * *' }, { event: 'x', expression: 'true' }] })).toMatchObject(
      {
        crons: ['* * * * *'],
        eventTriggers: [{ event: 'x', expression: 'true' }],
      },
    );
  });

  it.each([
    [{ triggers: [{}] }, /unknown trigger shape/],
    [{ triggers: [{ webhook: 'x' }] }, /Unrecognized key/],
    [{ triggers: [{ event: 'a', cron: '* * * * *' }] }, /unknown trigger shape/],
    [{ triggers: [{ cron: '* * * * *', jitter: '5s' }] }, /jitter is not supported/],
    [{ triggers: [{ event: 'inngest/deferred.schedule', expression: 'true' }] }, /defer is not supported/],
    [{ somethingNew: true }, /Unrecognized key/],
    [{ concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] }, /concurrency/],
    [{ timeouts: { finish: 'soon' } }, /not a duration/],
    [{ cancel: [{ event: 'x', timeout: 'soon' }] }, /neither a duration nor a date/],
    [{ steps: {} }, /steps/],
  ])('refuses %j', (overrides, reason) => {
    expect(() => configOf(overrides)).toThrow(reason);
  });
});

describe('matchEvents', () => {
  const registryOf = (...configs: FunctionConfig[]): Registry => ({
    revision: 1,
    ready: true,
    appUrls: new Map(),
    functions: configs.map((config) => ({ appId: 'app', config })),
    find: () => undefined,
  });
  const wait = (overrides: Partial<Wait> = {}): Wait => ({
    id: '1',
    runId: 'run',
    stepId: 'step',
    eventName: 'a',
    expression: undefined,
    expiresAt: undefined,
    startedBy: event({ n: 1 }),
    ...overrides,
  });
  const match = (events: StoredEvent[], waits: Wait[], registry = registryOf()) => {
    let ids = 0;
    return matchEvents(events, waits, { registry, now: 2_000, newId: () => `id-${(ids += 1)}` });
  };

  it('gives a waiting step the first event that matches, once', () => {
    const waits = [wait({ expression: 'event.data.n == async.data.n' })];
    const { work, endedWaits } = match(
      [stored('1', { n: 2 }), stored('2', { n: 1 }), stored('3', { n: 1 })],
      waits,
    );
    expect(endedWaits).toEqual(['1']);
    expect(work).toMatchObject([{ kind: 'resume', payload: { data: { data: { n: 1 } } } }]);
  });

  it('does not match other names, nor what came too late', () => {
    expect(match([stored('1', {}, 'b')], [wait()]).work).toEqual([]);
    expect(match([stored('1', {})], [wait({ expiresAt: 1_000 })]).work).toEqual([]);
    expect(match([stored('1', {})], [wait({ expiresAt: 1_001 })]).work).toHaveLength(1);
  });

  it('cancels runs, but not the one the same event starts', () => {
    const registry = registryOf(configOf({ cancel: [{ event: 'a' }], timeouts: { start: '1m' } }));
    const { work, planned } = match([stored('1', {})], [wait({ stepId: null })], registry);
    expect(work).toMatchObject([{ kind: 'cancel', runId: 'run' }]);
    expect(planned).toMatchObject([
      {
        run: { id: 'id-1' },
        work: [{ kind: 'call' }, { kind: 'deadline', dueAt: 62_000 }],
        waits: [{ stepId: null }],
      },
    ]);
  });

  it('starts a run late for an event of the future', () => {
    const future = { ...stored('1', {}), payload: { ...event({}), ts: 99_000 } };
    const { planned } = match([future], [], registryOf(configOf()));
    expect(planned[0]?.work).toMatchObject([{ dueAt: 99_000 }]);
  });
});

describe('the end of a run', () => {
  const run = { id: 'r', functionId: 'app-f', event: event({}), parent: { runId: 'p', stepId: 's' } };
  const context = {
    now: 5,
    newId: () => 'id',
    isTrigger: (name: string) => name === 'inngest/function.failed',
  };
  const error = { name: 'Error', message: 'no' };
  const namesOf = (...parameters: Parameters<typeof endEvents>) =>
    endEvents(...parameters).map(({ payload, matching }) => [payload.name, matching]);

  it('is told by events', () => {
    expect(namesOf(run, { status: 'completed', output: 1 }, context)).toEqual([
      ['inngest/function.finished', 'if-awaited'],
    ]);
    expect(namesOf(run, { status: 'failed', error }, context)).toEqual([
      ['inngest/function.finished', 'if-awaited'],
      ['inngest/function.failed', 'pending'],
    ]);
    expect(namesOf(run, { status: 'cancelled', error }, context)[1]?.[0]).toBe('inngest/function.cancelled');
  });

  it('is not told of handlers of such events, which would call themselves', () => {
    const handler = { ...run, event: event({}, 'inngest/function.failed') };
    expect(endEvents(handler, { status: 'failed', error }, context)).toEqual([]);
  });

  it('is handed to the step that invoked it', () => {
    expect(resumeParent(run, { status: 'failed', error }, 5)).toMatchObject([
      { kind: 'resume', runId: 'p', stepId: 's', payload: { type: 'error', error } },
    ]);
    expect(resumeParent({ ...run, parent: undefined }, { status: 'completed', output: 1 }, 5)).toEqual([]);
  });
});
