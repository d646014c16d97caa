import { NonRetriableError, RetryAfterError } from 'inngest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { TestApp } from './testing/app';
import { dataOf, deferred, keyOf, sendUntil, withScenario } from './testing/scenario';
import { isOurs, startTarget, type Target } from './testing/target';

let target: Target;

beforeAll(async () => {
  target = await startTarget();
});

afterAll(async () => {
  await target.stop();
});

describe.concurrent('runs', () => {
  it('runs steps once each and in order, and tells how the run ended', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction({ id: 'steps', triggers: [{ event: eventName }] }, async ({ event, step }) => {
          const a = await step.run('a', () => (note(keyOf(event), 'a'), { n: 20, text: 'ü\u0000\ud800' }));
          const b = await step.run('b', () => (note(keyOf(event), 'b'), a.n + 1));
          const same = await step.run('b', () => (note(keyOf(event), 'b again'), b + 1));
          return { a, same };
        }),
      ],
      async ({ trigger, outcome, app }) => {
        const key = await trigger();
        expect(await outcome('steps', key)).toEqual({
          status: 'finished',
          result: { a: { n: 20, text: 'ü\u0000\ud800' }, same: 22 },
        });
        expect(app.journal(key)).toEqual(['a', 'b', 'b again']);
      },
    ));

  it('runs every function whose trigger and expression match, once for each event', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => {
        const listen = (id: string, triggers: { event: string; if?: string }[]) =>
          client.createFunction({ id, triggers }, ({ event }) => note(keyOf(event), id));
        return [
          listen('plain', [{ event: eventName }]),
          listen('twice', [{ event: eventName }, { event: eventName, if: 'event.data.n > 0' }]),
          listen('matching', [
            { event: eventName, if: "event.data.kind == 'x' && event.data.absent != 'y'" },
          ]),
          listen('other', [{ event: eventName, if: "event.data.kind == 'y'" }]),
          listen('absent', [{ event: eventName, if: 'event.data.absent == null' }]),
          listen('wildcard', [{ event: `${eventName}/*` }]),
        ];
      },
      async ({ trigger, outcome, app, eventName }) => {
        const key = await trigger({ kind: 'x', n: 1 });
        await Promise.all(['plain', 'twice', 'matching', 'absent'].map((id) => outcome(id, key)));
        expect(app.journal(key).sort()).toEqual(['absent', 'matching', 'plain', 'twice']);
        await app.client.send({ name: `${eventName}/below`, data: { key: `${key}-below` } });
        await outcome('wildcard', `${key}-below`);
        expect(app.journal(`${key}-below`)).toEqual(['wildcard']);
      },
    ));

  it(
    'retries a failing step without repeating the steps before it',
    () =>
      withScenario(
        target,
        ({ client, note }, eventName) => [
          client.createFunction(
            { id: 'flaky', retries: 2, triggers: [{ event: eventName }] },
            async ({ event, step, attempt }) => {
              await step.run('before', () => note(keyOf(event), 'before'));
              return step.run('flaky', () => {
                note(keyOf(event), `attempt ${attempt}`);
                if (attempt < 2) throw new Error('not yet');
                return 'done';
              });
            },
          ),
        ],
        async ({ trigger, outcome, app }) => {
          const key = await trigger();
          expect(await outcomeSlowly(() => outcome('flaky', key))).toEqual({
            status: 'finished',
            result: 'done',
          });
          expect(app.journal(key)).toEqual(['before', 'attempt 0', 'attempt 1', 'attempt 2']);
        },
      ),
    120_000,
  );

  it('retries the function itself, and waits as long as the app asks', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction({ id: 'patient', triggers: [{ event: eventName }] }, ({ event, attempt }) => {
          note(keyOf(event), String(Date.now()));
          if (attempt === 0) throw new RetryAfterError('later', '1s');
          if (attempt === 1) throw new RetryAfterError('later', new Date(Date.now() + 1_000));
          return 'done';
        }),
      ],
      async ({ trigger, outcome, app }) => {
        const key = await trigger();
        expect(await outcome('patient', key)).toMatchObject({ result: 'done' });
        const [first = 0, second = 0, third = 0] = app.journal(key).map(Number);
        expect(second - first).toBeGreaterThanOrEqual(900);
        expect(third - second).toBeGreaterThanOrEqual(900);
      },
    ));

  it('lets the function catch the failure of a step', () =>
    withScenario(
      target,
      ({ client }, eventName) => [
        client.createFunction(
          { id: 'catching', retries: 0, triggers: [{ event: eventName }] },
          async ({ step }) => {
            try {
              await step.run('fails', () => {
                throw new TypeError('no such luck');
              });
            } catch (error) {
              return step.run('recover', () => (error instanceof Error ? error.message : 'not an error'));
            }
            return 'not thrown';
          },
        ),
      ],
      async ({ trigger, outcome }) => {
        expect(await outcome('catching', await trigger())).toEqual({
          status: 'finished',
          result: 'no such luck',
        });
      },
    ));

  it('gives up on a NonRetriableError and runs onFailure with event and error', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          {
            id: 'hopeless',
            triggers: [{ event: eventName }],
            onFailure: ({ event, error }) =>
              note(keyOf(dataOf(event).event as { data: unknown }), `onFailure: ${error.message}`),
          },
          async ({ event, step }) => {
            await step.run('fails', () => {
              note(keyOf(event), 'attempt');
              throw new NonRetriableError('never');
            });
          },
        ),
      ],
      async ({ trigger, outcome, journal }) => {
        const key = await trigger();
        expect(await outcome('hopeless', key)).toMatchObject({
          status: 'failed',
          error: { message: 'never' },
        });
        await journal(key, ['attempt', 'onFailure: never']);
      },
    ));

  it('runs parallel steps, each with its own attempts, and goes on when all are done', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          { id: 'parallel', retries: 1, triggers: [{ event: eventName }] },
          async ({ event, step, attempt }) => {
            const [a, b, c] = await Promise.all([
              step.run('a', () => (note(keyOf(event), 'a'), 1)),
              step.run('b', () => {
                note(keyOf(event), `b ${attempt}`);
                if (attempt === 0) throw new RetryAfterError('later', '1s');
                return 2;
              }),
              step.sleep('nap', '1s').then(() => step.run('c', () => (note(keyOf(event), 'c'), 3))),
            ]);
            return step.run('sum', () => a + b + c);
          },
        ),
      ],
      async ({ trigger, outcome, app }) => {
        const key = await trigger();
        expect(await outcome('parallel', key)).toEqual({ status: 'finished', result: 6 });
        expect(app.journal(key).sort()).toEqual(['a', 'b 0', 'b 1', 'c']);
      },
    ));

  it('goes on with the first of a race, and ends when the last is done', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          { id: 'race', triggers: [{ event: eventName }] },
          async ({ event, step, group }) => {
            const slow = { event: `${eventName}/slow`, match: 'data.key', timeout: '1h' };
            const winner = await group.parallel({ mode: 'race' }, () =>
              Promise.race([
                step.run('fast', () => 'fast').then((text) => step.run('more', () => `${text}, then more`)),
                step.waitForEvent('slow', slow).then(() => 'slow'),
              ]),
            );
            return step.run('after', () => {
              note(keyOf(event), winner);
              return 'after';
            });
          },
        ),
      ],
      async ({ trigger, outcome, journal, app, eventName }) => {
        const key = await trigger();
        await journal(key, ['fast, then more']);
        expect(app.outcomes.has(`race/${key}`)).toBe(false);
        await app.client.send({ name: `${eventName}/slow`, data: { key } });
        expect(await outcome('race', key)).toEqual({ status: 'finished', result: 'after' });
        expect(app.journal(key)).toHaveLength(1);
      },
    ));

  it('sleeps for a duration and until a date', () =>
    withScenario(
      target,
      ({ client }, eventName) => [
        client.createFunction({ id: 'sleepy', triggers: [{ event: eventName }] }, async ({ step }) => {
          const from = await step.run('from', () => Date.now());
          await step.sleep('for', '1s');
          const between = await step.run('between', () => Date.now());
          await step.sleepUntil('until', new Date(between + 1_000));
          const to = await step.run('to', () => Date.now());
          return [between - from, to - between];
        }),
      ],
      async ({ trigger, outcome }) => {
        const { result } = await outcome('sleepy', await trigger());
        for (const ms of result as number[]) {
          expect(ms).toBeGreaterThanOrEqual(990);
          expect(ms).toBeLessThan(3_000);
        }
      },
    ));
});

describe.concurrent('events and other runs', () => {
  it('waits for the event that matches', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          { id: 'waiting', triggers: [{ event: eventName }] },
          async ({ event, step }) => {
            const match = await step.waitForEvent('match', {
              event: `${eventName}/answer`,
              match: 'data.key',
              timeout: '1h',
            });
            note(keyOf(event), 'matched');
            const also = await step.waitForEvent('if', {
              event: `${eventName}/answer`,
              if: 'async.data.key == event.data.key && async.data.n > 1',
              timeout: '1h',
            });
            return [dataOf(match ?? {}).n, dataOf(also ?? {}).n];
          },
        ),
      ],
      async ({ trigger, outcome, app, eventName }) => {
        const key = await trigger();
        const name = `${eventName}/answer`;
        await app.client.send({ name, data: { key: 'another', n: 9 } });
        await sendUntil(app, { name, data: { key, n: 1 } }, () => app.journal(key).includes('matched'));
        await app.client.send({ name, data: { key, n: 0 } });
        await sendUntil(app, { name, data: { key, n: 2 } }, () => app.outcomes.has(`waiting/${key}`));
        expect(await outcome('waiting', key)).toEqual({ status: 'finished', result: [1, 2] });
      },
    ));

  it('goes on with null when the event does not come in time', () =>
    withScenario(
      target,
      ({ client }, eventName) => [
        client.createFunction({ id: 'forgotten', triggers: [{ event: eventName }] }, ({ step }) =>
          step.waitForEvent('never', { event: `${eventName}/never`, timeout: '1s' }),
        ),
      ],
      async ({ trigger, outcome }) => {
        expect(await outcome('forgotten', await trigger())).toEqual({ status: 'finished', result: null });
      },
    ));

  it('invokes functions: result, failure and timeout', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => {
        const helper = client.createFunction(
          { id: 'helper', retries: 0, triggers: [] },
          async ({ event, step }) => {
            const { n, nap } = dataOf(event);
            if (nap) await step.sleep('nap', '1h');
            if (typeof n !== 'number') throw new NonRetriableError('not a number');
            return { doubled: n * 2 };
          },
        );
        const caller = client.createFunction(
          { id: 'caller', retries: 0, triggers: [{ event: eventName }] },
          async ({ event, step }) => {
            const call = (id: string, data: Record<string, unknown>, timeout?: string) =>
              step
                .invoke(id, { function: helper, data, ...(timeout && { timeout }) })
                .catch((error: unknown) => (error instanceof Error ? error.message : 'not an error'));
            const results = [await call('ok', { n: 21 }), await call('fails', { n: 'x' })];
            note(keyOf(event), 'two done');
            return [...results, await call('slow', { n: 1, nap: true }, '1s')];
          },
        );
        return [helper, caller];
      },
      async ({ trigger, outcome }) => {
        const { status, result } = await outcome('caller', await trigger());
        const [ok, failed, slow] = result as unknown[];
        expect(status).toBe('finished');
        expect(ok).toEqual({ doubled: 42 });
        expect(failed).toMatch(/not a number/);
        expect(slow).toMatch(/timed out/i);
      },
    ));

  it('sends events from a step, once', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction({ id: 'sender', triggers: [{ event: eventName }] }, async ({ event, step }) => {
          const { ids } = await step.sendEvent('tell', [
            { name: `${eventName}/told`, data: { key: keyOf(event), n: 1 } },
            { name: `${eventName}/told`, data: { key: keyOf(event), n: 2 } },
          ]);
          await step.run('after', () => 'after');
          return ids.length;
        }),
        client.createFunction({ id: 'receiver', triggers: [{ event: `${eventName}/told` }] }, ({ event }) =>
          note(keyOf(event), `told ${String(dataOf(event).n)}`),
        ),
      ],
      async ({ trigger, outcome, app }) => {
        const key = await trigger();
        expect(await outcome('sender', key)).toMatchObject({ result: 2 });
        await vi.waitFor(() => expect(app.journal(key)).toHaveLength(2), { timeout: 20_000 });
        expect(app.journal(key).sort()).toEqual(['told 1', 'told 2']);
      },
    ));

  it('starts a run once for an event id, and once for an idempotency key', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction({ id: 'every', triggers: [{ event: eventName }] }, ({ event }) =>
          note('every', `${keyOf(event)}`),
        ),
        client.createFunction(
          { id: 'once', idempotency: 'event.data.order', triggers: [{ event: eventName }] },
          ({ event }) => note('once', `${keyOf(event)}`),
        ),
      ],
      async ({ trigger, app, eventName }) => {
        const id = `${eventName}-id`;
        await trigger({ key: 'first', order: 1 }, { id });
        await trigger({ key: 'repeated id', order: 2 }, { id });
        await trigger({ key: 'repeated order', order: 1 });
        await trigger({ key: 'last', order: 3 });
        await vi.waitFor(
          () => {
            expect(app.journal('every')).toContain('last');
            expect(app.journal('once')).toContain('last');
            expect(app.journal('every')).toContain('repeated order');
          },
          { timeout: 20_000 },
        );
        expect(app.journal('every').sort()).toEqual(['first', 'last', 'repeated order']);
        expect(app.journal('once').sort()).toEqual(['first', 'last']);
      },
    ));

  it('starts the run of a future event when its time comes', () =>
    withScenario(
      target,
      ({ client }, eventName) => [
        client.createFunction({ id: 'later', triggers: [{ event: eventName }] }, () => Date.now()),
      ],
      async ({ trigger, outcome }) => {
        const ts = Date.now() + 1_500;
        const { result } = await outcome('later', await trigger({}, { ts }));
        expect(result).toBeGreaterThanOrEqual(ts - 10);
      },
    ));

  it('cancels a run by an event that matches', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          {
            id: 'cancellable',
            triggers: [{ event: eventName }],
            cancelOn: [{ event: `${eventName}/stop`, match: 'data.key' }],
          },
          async ({ event, step }) => {
            await step.run('begin', () => note(keyOf(event), 'begin'));
            await step.sleep('while', '2s');
            await step.run('end', () => note(keyOf(event), 'end'));
          },
        ),
      ],
      async ({ trigger, outcome, journal, app, eventName }) => {
        const [stopped, spared] = [await trigger(), await trigger()];
        await Promise.all([journal(stopped, ['begin']), journal(spared, ['begin'])]);
        await app.client.send({ name: `${eventName}/stop`, data: { key: stopped } });
        expect(await outcome('cancellable', stopped)).toMatchObject({ status: 'cancelled' });
        await journal(spared, ['begin', 'end']);
        expect(app.journal(stopped)).toEqual(['begin']);
      },
    ));
});

describe.concurrent('limits', () => {
  it('executes no more steps at once than the concurrency of a key allows', () => {
    const executing = new Map<string, number>();
    let mostOfOneTeam = 0;
    let mostOfAll = 0;
    const work = async (team: string) => {
      executing.set(team, (executing.get(team) ?? 0) + 1);
      mostOfOneTeam = Math.max(mostOfOneTeam, executing.get(team) ?? 0);
      mostOfAll = Math.max(
        mostOfAll,
        Array.from(executing.values()).reduce((sum, n) => sum + n, 0),
      );
      await new Promise((resolve) => setTimeout(resolve, 40));
      executing.set(team, (executing.get(team) ?? 0) - 1);
    };
    return withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          {
            id: 'limited',
            concurrency: [{ limit: 1, key: 'event.data.team' }, { limit: 2 }],
            triggers: [{ event: eventName }],
          },
          async ({ event, step }) => {
            const team = String(dataOf(event).team);
            await step.run('first', () => work(team));
            await step.sleep('not executing', '1s');
            await Promise.all([step.run('second', () => work(team)), step.run('third', () => work(team))]);
            note('limited', team);
          },
        ),
      ],
      async ({ trigger, app }) => {
        await Promise.all(['a', 'a', 'a', 'b', 'b', 'c'].map((team) => trigger({ team })));
        await vi.waitFor(() => expect(app.journal('limited')).toHaveLength(6), { timeout: 40_000 });
        expect(mostOfOneTeam).toBe(1);
        expect(mostOfAll).toBe(2);
      },
    );
  });

  it('cancels runs that do not start or do not finish in time', () => {
    const held = deferred();
    return withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          { id: 'endless', timeouts: { finish: '1s' }, triggers: [{ event: eventName }] },
          async ({ event, step }) => {
            await step.sleep('long', '1h');
            note(keyOf(event), 'ended');
          },
        ),
        client.createFunction(
          { id: 'queued', concurrency: 1, timeouts: { start: '3s' }, triggers: [{ event: eventName }] },
          ({ event, step }) =>
            step.run('hold', () => {
              note(keyOf(event), 'holding');
              return held.promise;
            }),
        ),
      ],
      async ({ trigger, outcome, journal, app }) => {
        const first = await trigger();
        await journal(first, ['holding']);
        const second = await trigger();
        expect(await outcome('endless', first)).toMatchObject({ status: 'cancelled' });
        expect(await outcome('queued', second)).toMatchObject({ status: 'cancelled' });
        held.resolve();
        expect(await outcome('queued', first)).toMatchObject({ status: 'finished' });
        expect(app.journal(second)).toEqual([]);
      },
    );
  });

  // Other servers fail the whole run, each in its own words.
  it.skipIf(!isOurs)('fails a step whose output is too large, and says so', () =>
    withScenario(
      target,
      ({ client }, eventName) => [
        client.createFunction(
          { id: 'large', retries: 0, triggers: [{ event: eventName }] },
          async ({ step }) => {
            const fits = await step.run('fits', () => 'x'.repeat(3_000_000));
            const error = await step
              .run('too large', () => 'x'.repeat(4_500_000))
              .catch((failure: unknown) => String(failure));
            return { fits: fits.length, error: error.slice(0, 200) };
          },
        ),
      ],
      async ({ trigger, outcome }) => {
        const { result } = await outcome('large', await trigger({ text: 'y'.repeat(100_000) }));
        expect(result).toMatchObject({
          fits: 3_000_000,
          error: expect.stringMatching(/at most|too large/i) as string,
        });
      },
    ),
  );
});

describe.concurrent('schedules', () => {
  // Real servers know minutes only.
  const schedule = isOurs ? '* * * * * *' : '* * * * *';

  it('runs once for each slot of a cron', () => {
    const slots: string[] = [];
    const define = ({ client }: TestApp) => [
      client.createFunction(
        { id: 'cron', triggers: [{ cron: `TZ=Europe/Berlin ${schedule}` }] },
        ({ event }) => {
          slots.push(scheduledAt(event));
        },
      ),
    ];
    return withScenario(target, define, async () => {
      await vi.waitFor(() => expect(slots.length).toBeGreaterThanOrEqual(3), {
        timeout: 200_000,
        interval: 20,
      });
      expect(new Set(slots).size).toBe(slots.length);
      const times = slots.map((slot) => Date.parse(slot)).sort((a, b) => a - b);
      const period = isOurs ? 1_000 : 60_000;
      expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(
        times.slice(1).map(() => period),
      );
    });
  }, 240_000);
});

/** The slot of a cron event. */
function scheduledAt(event: { ts?: number; data?: unknown }): string {
  const { scheduledAt: slot } = dataOf(event);
  return typeof slot === 'string' ? slot : new Date(event.ts ?? 0).toISOString();
}

/** Other servers wait fifteen seconds and more before they repeat a call. */
async function outcomeSlowly<Result>(wait: () => Promise<Result>): Promise<Result> {
  return isOurs ? wait() : vi.waitFor(wait, { timeout: 110_000 });
}
