import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { startApp, type TestApp } from './testing/app';
import { keyOf, withScenario } from './testing/scenario';
import { EVENT_KEY, isOurs, SIGNING_KEY, startTarget, type Target } from './testing/target';
import { hashSigningKey } from './signing';

let target: Target;

beforeAll(async () => {
  target = await startTarget();
});

afterAll(async () => {
  await target.stop();
});

const simple = ({ client, note }: TestApp, eventName: string) => [
  client.createFunction({ id: 'simple', triggers: [{ event: eventName }] }, ({ event }) =>
    note(keyOf(event), 'ran'),
  ),
];

describe.skipIf(!isOurs)('keys', () => {
  it('signs its calls; the app refuses anybody else’s', () =>
    withScenario(target, simple, async ({ app, trigger, outcome }) => {
      const call = await fetch(`${app.url}?fnId=${app.id}-simple&stepId=step`, {
        method: 'POST',
        headers: { 'x-inngest-signature': 't=1&s=00' },
        body: JSON.stringify({ event: {}, events: [], steps: {}, ctx: { run_id: 'x' } }),
      });
      expect(call.status).toBe(401);
      expect(await outcome('simple', await trigger())).toMatchObject({ status: 'finished' });
    }));

  it('refuses a wrong event key', async () => {
    const app = await startApp({ ...target, eventKey: 'wrong' }, (self) => simple(self, 'test/unused'));
    try {
      await expect(app.client.send({ name: 'test/unused', data: {} })).rejects.toThrow();
    } finally {
      await app.stop();
    }
  });

  it('refuses the registration of an app with another signing key', async () => {
    const app = await startApp({ ...target, signingKey: 'signkey-test-bad0bad0' }, (self) =>
      simple(self, 'test/unused'),
    );
    try {
      expect(await app.register()).toMatchObject({ status: 401 });
    } finally {
      await app.stop();
    }
  });

  it('shows and cancels runs only with the signing key', () =>
    withScenario(
      target,
      ({ client, note }, eventName) => [
        client.createFunction(
          { id: 'long', triggers: [{ event: eventName }] },
          async ({ event, step, runId }) => {
            note(keyOf(event), runId);
            await step.sleep('long', '1h');
          },
        ),
      ],
      async ({ app, eventName, outcome }) => {
        const authorization = `Bearer ${hashSigningKey(SIGNING_KEY)}`;
        const api = (path: string, init: RequestInit = {}) => fetch(new URL(path, target.baseUrl), init);
        const { ids } = await app.client.send({ name: eventName, data: { key: 'k' } });
        await vi.waitFor(() => expect(app.journal('k')).toHaveLength(1), { timeout: 10_000 });
        const [runId = ''] = app.journal('k');

        expect((await api(`/v1/runs/${runId}`)).status).toBe(401);
        expect((await api(`/v1/runs/${runId}`, { method: 'DELETE' })).status).toBe(401);
        const headers = { authorization };
        const listed = await api(`/v1/events/${ids[0] ?? ''}/runs`, { headers });
        expect(await listed.json()).toMatchObject({ data: [{ run_id: runId, status: 'Running' }] });
        expect((await api(`/v1/runs/${runId}`, { method: 'DELETE', headers })).status).toBe(200);
        expect(await outcome('long', 'k')).toMatchObject({ status: 'cancelled' });
        const run = await api(`/v1/runs/${runId}`, { headers });
        expect(await run.json()).toMatchObject({ data: { status: 'Cancelled' } });
        expect((await api('/v1/runs/unknown', { headers })).status).toBe(404);
      },
    ));
});

describe.skipIf(!isOurs)('what is refused', () => {
  const refused: [string, object, RegExp][] = [
    ['throttle', { throttle: { limit: 1, period: '1s' } }, /throttle is not supported/],
    ['batchEvents', { batchEvents: { maxSize: 2, timeout: '1s' } }, /batchEvents is not supported/],
    ['debounce', { debounce: { period: '1s' } }, /debounce is not supported/],
    ['priority', { priority: { run: '1' } }, /priority is not supported/],
    ['singleton', { singleton: { mode: 'skip' } }, /singleton is not supported/],
    ['rateLimit', { rateLimit: { limit: 1, period: '1s' } }, /rateLimit is not supported/],
    ['an invalid CEL expression', { idempotency: 'event.data.id ==' }, /invalid CEL/],
    ['an unknown variable', { concurrency: { limit: 1, key: 'user.id' } }, /Unknown variable: user/],
    ['an invalid cron', { triggers: [{ cron: '61 * * * *' }] }, /invalid cron/],
    ['an unknown time zone', { triggers: [{ cron: 'TZ=Mars/Base * * * * *' }] }, /invalid cron/],
  ];

  it.each(refused)('%s, with a reason that names function and feature', async (_what, options, reason) => {
    const app = await startApp(target, ({ client, note }) => [
      client.createFunction({ id: 'fine', triggers: [{ event: 'test/refused' }] }, ({ event }) =>
        note(keyOf(event), 'fine'),
      ),
      client.createFunction(
        { id: 'demanding', triggers: [{ event: 'test/refused' }], ...options },
        () => null,
      ),
    ]);
    try {
      const { status, message } = await app.register();
      expect(status).toBe(400);
      expect(message).toMatch(new RegExp(`"${app.id}-demanding"`));
      expect(message).toMatch(reason);
      expect(await isCalled(app)).toBe(false);
    } finally {
      await app.stop();
    }
  });

  /** Whether an event reaches the app by the time it has reached one that was registered. */
  async function isCalled(app: TestApp): Promise<boolean> {
    await withScenario(
      target,
      (self) => simple(self, 'test/refused'),
      async (scenario) => {
        await app.client.send({ name: 'test/refused', data: { key: 'k' } });
        await scenario.outcome('simple', 'k');
      },
    );
    return app.journal('k').length > 0;
  }

  it('events that are malformed, reserved or too large', async () => {
    const send = (body: string) =>
      fetch(new URL(`/e/${EVENT_KEY}`, target.baseUrl), { method: 'POST', body });
    const event = (value: object) => send(JSON.stringify(value));
    expect((await send('{')).status).toBe(400);
    expect((await event({ data: {} })).status).toBe(400);
    expect((await event([{ name: 'test/fine' }, { name: '' }])).status).toBe(400);
    expect((await event({ name: 'inngest/function.failed', data: {} })).status).toBe(400);
    expect((await event({ name: 'nul\u0000' })).status).toBe(400);
    expect((await event({ name: 'test/large', data: { text: 'x'.repeat(9_000_000) } })).status).toBe(413);
    expect((await event({ name: 'test/fine', data: { text: 'x'.repeat(4_000_000) } })).status).toBe(200);
  });

  it('a signing key that no SDK could use', async () => {
    const { startJobsServer } = await import('./server');
    const options = {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: 'postgresql://nowhere',
      eventKey: 'e',
      appUrls: [],
    };
    await expect(startJobsServer({ ...options, signingKey: 'not hexadecimal' })).rejects.toThrow(
      /hexadecimal/,
    );
  });
});

describe.skipIf(!isOurs)('the event API', () => {
  it('gives a repeated request the ids of the first', async () => {
    const send = (seed: string, body: object) =>
      fetch(new URL(`/e/${EVENT_KEY}`, target.baseUrl), {
        method: 'POST',
        headers: { 'x-inngest-event-id-seed': seed },
        body: JSON.stringify(body),
      }).then((response) => response.json() as Promise<{ ids: string[] }>);
    const seed = `${Date.now()},${Buffer.from('0123456789').toString('base64')}`;
    const events = [{ name: 'test/seeded' }, { name: 'test/seeded', id: 'given' }];
    const first = await send(seed, events);
    expect(new Set(first.ids).size).toBe(2);
    expect(await send(seed, events)).toEqual(first);
    const other = await send(`${Date.now()},${Buffer.from('9876543210').toString('base64')}`, events);
    expect(other.ids[0]).not.toBe(first.ids[0]);
    expect(other.ids[1]).toBe(first.ids[1]);
  });

  it('says that it is well', async () => {
    const health = await fetch(new URL('/health', target.baseUrl));
    expect(await health.json()).toEqual({ status: 'ok' });
  });
});
