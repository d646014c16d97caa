import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { findFreePorts } from '@/server/supervisor/free-ports';
import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';

import { startJobsServer } from './server';
import { outcomeOf, startApp, type TestApp } from './testing/app';
import { type ServiceProcess, startService } from './testing/child-process';
import { dataOf, deferred, keyOf } from './testing/scenario';
import { EVENT_KEY, isOurs, SIGNING_KEY, testLogger } from './testing/target';

const LEASE_MS = 600;
const keys = { eventKey: EVENT_KEY, signingKey: SIGNING_KEY };

// A server we did not start cannot be killed.
describe.skipIf(!isOurs)('an executor that is killed', () => {
  let database: EmptyDatabase;
  let executor: ServiceProcess;
  let port: number;
  let app: TestApp;

  beforeAll(async () => {
    database = await createEmptyDatabase();
  });

  afterAll(() => database.stop());

  beforeEach(async () => {
    [port = 0] = await findFreePorts(1);
    executor = await startExecutor();
  });

  afterEach(async () => {
    await executor.kill();
    await app.stop();
  });

  function startExecutor(): Promise<ServiceProcess> {
    return startService('server/embedded/jobs/main.ts', {
      DATABASE_URL: database.url,
      INNGEST_EVENT_KEY: EVENT_KEY,
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      JOBS_PORT: String(port),
      JOBS_LEASE_MS: String(LEASE_MS),
    });
  }

  async function serveApp(define: Parameters<typeof startApp>[1]): Promise<TestApp> {
    app = await startApp({ baseUrl: `http://127.0.0.1:${port}`, ...keys }, define);
    expect(await app.register()).toMatchObject({ status: 200 });
    return app;
  }

  async function restart() {
    await executor.kill();
    executor = await startExecutor();
  }

  it('repeats the step it was killed in, and no other', async () => {
    const held = deferred();
    await serveApp(({ client, note }) => [
      client.createFunction(
        { id: 'held', retries: 0, triggers: [{ event: 'go' }] },
        async ({ event, step }) => {
          const key = keyOf(event);
          await step.run('a', () => note(key, 'a'));
          await step.run('b', () => {
            note(key, 'b');
            return app.journal(key).length === 2 ? held.promise : undefined;
          });
          await step.run('c', () => note(key, 'c'));
        },
      ),
    ]);
    await app.client.send({ name: 'go', data: { key: 'k' } });
    await vi.waitFor(() => expect(app.journal('k')).toEqual(['a', 'b']), { timeout: 10_000 });
    await restart();
    expect(await outcomeOf(app, 'held', 'k')).toMatchObject({ status: 'finished' });
    expect(app.journal('k')).toEqual(['a', 'b', 'b', 'c']);
    held.resolve();
  });

  it('wakes runs that slept while it was away', async () => {
    await serveApp(({ client, note }) => [
      client.createFunction({ id: 'asleep', triggers: [{ event: 'go' }] }, async ({ event, step }) => {
        const began = await step.run('begin', () => {
          note(keyOf(event), 'begin');
          return Date.now();
        });
        note(keyOf(event), 'asleep');
        await step.sleep('nap', '2s');
        return step.run('end', () => Date.now() - began);
      }),
    ]);
    await app.client.send({ name: 'go', data: { key: 'k' } });
    await vi.waitFor(() => expect(app.journal('k')).toContain('asleep'), { timeout: 10_000 });
    await restart();
    const { result } = await outcomeOf(app, 'asleep', 'k');
    expect(result).toBeGreaterThanOrEqual(2_000);
    expect(app.journal('k').filter((line) => line === 'begin')).toHaveLength(1);
  });

  it('keeps the parallel steps that were done', async () => {
    const held = deferred();
    await serveApp(({ client, note }) => [
      client.createFunction(
        { id: 'wide', retries: 0, triggers: [{ event: 'go' }] },
        async ({ event, step }) => {
          const key = keyOf(event);
          const hold = (id: string) =>
            step.run(id, () => {
              note(key, id);
              return app.journal(key).filter((line) => line === id).length === 1 ? held.promise : undefined;
            });
          await Promise.all([step.run('quick', () => note(key, 'quick')), hold('x'), hold('y')]);
          return step.run('end', () => 'end');
        },
      ),
    ]);
    await app.client.send({ name: 'go', data: { key: 'k' } });
    await vi.waitFor(() => expect(app.journal('k').sort()).toEqual(['quick', 'x', 'y']), { timeout: 10_000 });
    const acknowledged = 'SELECT memo FROM inngest.steps JOIN inngest.runs r ON r.id = run_id';
    await vi.waitFor(
      async () =>
        expect(
          await query(database, `${acknowledged} WHERE function_id = $1 AND memo IS NOT NULL`, [
            `${app.id}-wide`,
          ]),
        ).toHaveLength(1),
      { timeout: 10_000 },
    );
    await restart();
    expect(await outcomeOf(app, 'wide', 'k')).toEqual({ status: 'finished', result: 'end' });
    expect(app.journal('k').sort()).toEqual(['quick', 'x', 'x', 'y', 'y']);
    held.resolve();
  });

  it('loses no accepted event and repeats no acknowledged step, whenever it is killed', async () => {
    await serveApp(({ client, note }) => [
      client.createFunction(
        { id: 'chain', retries: 0, triggers: [{ event: 'go' }] },
        async ({ event, step }) => {
          const key = keyOf(event);
          let previous = 'start';
          for (const id of ['one', 'two', 'three', 'four']) {
            // Named before the step runs: the app is shown the result of the step before.
            note(key, `saw ${previous}`);
            previous = await step.run(id, () => {
              const result = `${id}-${randomInt(1_000_000)}`;
              note(key, `ran ${id}`);
              return result;
            });
          }
          return previous;
        },
      ),
    ]);
    const runs = Array.from({ length: 24 }, (_, index) => `run-${index}`);
    const sending = (async () => {
      for (const key of runs) {
        await vi.waitFor(() => app.client.send({ id: key, name: 'go', data: { key } }), { timeout: 20_000 });
        await delay(20);
      }
    })();
    for (let kill = 0; kill < 3; kill++) {
      // How long it lives is the chance under test, not a synchronisation.
      await delay(randomInt(100, 500));
      await restart();
    }
    await sending;
    for (const key of runs) {
      expect(await outcomeOf(app, 'chain', key, 40_000)).toMatchObject({ status: 'finished' });
      expect(repeatedAfterAcknowledged(app.journal(key))).toEqual([]);
    }
  });
});

describe.skipIf(!isOurs)('several executors', () => {
  it('share the work without running a step twice', async () => {
    const database = await createEmptyDatabase();
    const start = () =>
      startJobsServer({
        host: '127.0.0.1',
        port: 0,
        databaseUrl: database.url,
        appUrls: [],
        logger: testLogger,
        ...keys,
      });
    // At the same moment, so that both create the tables.
    const servers = await Promise.all([start(), start(), start()]);
    let executing = 0;
    let most = 0;
    const app = await startApp(
      { baseUrl: `http://127.0.0.1:${servers[0].port}`, ...keys },
      ({ client, note }) => [
        client.createFunction(
          { id: 'shared', concurrency: 5, triggers: [{ event: 'go' }] },
          async ({ event, step }) => {
            await step.run('a', async () => {
              executing += 1;
              most = Math.max(most, executing);
              await delay(5);
              executing -= 1;
              note(keyOf(event), 'a');
            });
            await Promise.all(['b', 'c'].map((id) => step.run(id, () => note(keyOf(event), id))));
          },
        ),
      ],
    );
    try {
      await app.register();
      const runs = Array.from({ length: 30 }, (_, index) => `run-${index}`);
      await Promise.all(
        runs.map((key, index) =>
          fetch(`http://127.0.0.1:${servers[index % 3]?.port ?? 0}/e/${EVENT_KEY}`, {
            method: 'POST',
            body: JSON.stringify({ name: 'go', data: { key } }),
          }),
        ),
      );
      for (const key of runs) {
        await outcomeOf(app, 'shared', key, 40_000);
        expect(app.journal(key).sort()).toEqual(['a', 'b', 'c']);
      }
      expect(most).toBeLessThanOrEqual(5);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
      await app.stop();
      await database.stop();
    }
  });
});

describe.skipIf(!isOurs)('what the executor depends on', () => {
  it('may be away: runs wait for the app without using up their attempts', async () => {
    const database = await createEmptyDatabase();
    const [appPort] = await findFreePorts(1);
    const server = await startJobsServer({
      host: '127.0.0.1',
      port: 0,
      databaseUrl: database.url,
      appUrls: [`http://127.0.0.1:${appPort}/api/inngest`],
      logger: testLogger,
      ...keys,
    });
    const serve = () =>
      startApp(
        { baseUrl: `http://127.0.0.1:${server.port}`, ...keys },
        ({ client }) => [
          client.createFunction(
            { id: 'calm', retries: 0, triggers: [{ event: 'go' }] },
            ({ step, attempt }) => step.run('only', () => attempt),
          ),
        ],
        { id: 'returning', port: appPort },
      );
    let app = await serve();
    try {
      // Nobody tells the app to register: the executor asks for it. Several runs leave several connections behind.
      const first = ['first', 'also first', 'first too'];
      await app.client.send(first.map((key) => ({ name: 'go', data: { key } })));
      for (const key of first)
        expect(await outcomeOf(app, 'calm', key)).toMatchObject({ status: 'finished' });
      await app.stop();
      await app.client.send({ name: 'go', data: { key: 'second' } });
      // Whether it was called in vain or held back, because other calls found the app away, is a matter of time.
      const underWay = 'SELECT FROM inngest.runs WHERE function_id = $1 AND ended_at IS NULL';
      await vi.waitFor(
        async () => expect(await query(database, underWay, ['returning-calm'])).toHaveLength(1),
        { timeout: 20_000 },
      );
      app = await serve();
      expect(await outcomeOf(app, 'calm', 'second')).toEqual({ status: 'finished', result: 0 });
    } finally {
      await server.stop();
      await app.stop();
      await database.stop();
    }
  });

  it('may be killed: a database that comes back finds every run again', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'jobs-db-'));
    const socketDir = join(directory, 's');
    const startDatabase = () =>
      startService('server/embedded/database/main.ts', {
        DATABASE_DIR: join(directory, 'data'),
        DATABASE_SOCKET_DIR: socketDir,
      });
    let database = await startDatabase();
    const server = await startJobsServer({
      host: '127.0.0.1',
      port: 0,
      databaseUrl: `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(socketDir)}`,
      appUrls: [],
      leaseMs: LEASE_MS,
      logger: testLogger,
      ...keys,
    });
    const app = await startApp(
      { baseUrl: `http://127.0.0.1:${server.port}`, ...keys },
      ({ client, note }) => [
        client.createFunction(
          { id: 'lasting', retries: 0, triggers: [{ event: 'go' }] },
          async ({ event, step }) => {
            const { nap } = dataOf(event);
            await step.run('slow', async () => {
              note(keyOf(event), 'slow');
              await delay(Number(nap));
            });
            await step.sleep('pause', '1s');
            return step.run('end', () => 'end');
          },
        ),
      ],
    );
    try {
      await app.register();
      const runs = Array.from({ length: 8 }, (_, index) => `run-${index}`);
      await app.client.send(runs.map((key, index) => ({ name: 'go', data: { key, nap: index * 200 } })));
      await vi.waitFor(() => expect(app.journal('run-5')).toEqual(['slow']), { timeout: 10_000 });
      await database.kill();
      // Sent while it is away: accepted once it is back.
      const late = app.client.send({ name: 'go', data: { key: 'late', nap: 0 } });
      database = await startDatabase();
      await late;
      for (const key of [...runs, 'late']) {
        expect(await outcomeOf(app, 'lasting', key, 40_000)).toEqual({ status: 'finished', result: 'end' });
        // Every call was held by a living executor, so none was repeated.
        expect(app.journal(key)).toEqual(['slow']);
      }
    } finally {
      await server.stop();
      await app.stop();
      await database.kill();
      await rm(directory, { recursive: true, force: true });
    }
  });
});

/** Steps that ran again although a later call had been shown their result. */
function repeatedAfterAcknowledged(journal: string[]): string[] {
  const acknowledged = new Set<string>();
  return journal.flatMap((line) => {
    const [verb, subject = ''] = line.split(' ');
    if (verb === 'saw') acknowledged.add(subject.split('-')[0] ?? '');
    return verb === 'ran' && acknowledged.has(subject) ? [line] : [];
  });
}

async function query(database: EmptyDatabase, sql: string, parameters: unknown[]): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}
