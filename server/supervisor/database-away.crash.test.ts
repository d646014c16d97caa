import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { startDatabaseServer } from '@/server/embedded/database/server';
import { expectRefusal, send } from '@/server/testing/http-client';
import { createProduct, type Product } from '@/server/testing/product';
import { openStoryWriter } from '@/server/testing/story-writer';
import type { Writer } from '@/server/testing/write-load';

const ACCOUNT = { name: 'Ada', email: 'ada@example.org', password: 'correct-horse-battery' };

describe('a database of one’s own', () => {
  const directory = mkdtempSync(join(tmpdir(), 'own-database-'));
  let database: Awaited<ReturnType<typeof startDatabaseServer>>;
  let product: Product;
  let writer: Writer;
  let pids: (number | undefined)[];

  const startDatabase = () => startDatabaseServer({ dataDir: directory });
  const processes = () => ['web', 'jobs', 'realtime'].map((name) => product.pidOf(name));

  beforeAll(async () => {
    database = await startDatabase();
    product = await createProduct({ DATABASE_URL: database.url });
    await product.start();
    const answer = await send(`${product.baseUrl}/api/trpc/accounts.register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ACCOUNT),
    });
    expect(answer.status, answer.body).toBe(200);
    writer = await openStoryWriter(product.baseUrl, `Sign in   ${ACCOUNT.email}  ${ACCOUNT.password}`);
    pids = processes();
  });

  afterAll(async () => {
    await product.remove();
    await database.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('gets no made-up people', () => {
    expect(product.pidOf('database')).toBeUndefined();
    expect(product.output()).not.toContain('demo data');
  });

  it('is said to be away while it is, and used again when it is back, by the same processes', async () => {
    await writer.write('before');
    await database.stop();

    await vi.waitFor(() => expect(writer.write('meanwhile')).rejects.toThrow(/answered 503: .*UNAVAILABLE/), {
      timeout: 30_000,
      interval: 200,
    });
    const url = `${product.baseUrl}/api/auth/callback/credentials`;
    const credentials = new URLSearchParams({ ...ACCOUNT, json: 'true' });
    expect((await send(url, { method: 'POST', body: credentials })).status).toBeLessThan(500);
    expect((await send(`${product.baseUrl}/health`)).status).toBe(200);
    const ready = await send(`${product.baseUrl}/ready`);
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toMatchObject({ ready: false, checks: { database: { ok: false } } });
    const csrf = await send(`${product.baseUrl}/api/auth/csrf`);
    const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
    credentials.set('csrfToken', csrfToken);
    const cookie = csrf.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    expectRefusal(
      await send(url, { method: 'POST', body: credentials, headers: { cookie } }),
      503,
      'UNAVAILABLE',
    );

    database = await startDatabase();
    await vi.waitFor(() => writer.write('after'), { timeout: 30_000, interval: 200 });
    expect(await writer.read()).toEqual(expect.arrayContaining(['before', 'after']));
    expect(processes()).toEqual(pids);
    await vi.waitFor(async () => expect((await send(`${product.baseUrl}/ready`)).status).toBe(200), {
      timeout: 30_000,
      interval: 200,
    });
  });

  it('is named when it is away at the start, without its password and without a stack', async () => {
    const other = await createProduct({ DATABASE_URL: 'postgresql://user:secret@127.0.0.1:9/scrum' });
    const { code, output } = await other.startRefused();
    expect(code).toBe(1);
    expect(output).toContain('The database of DATABASE_URL, on 127.0.0.1, port 9, cannot be used');
    expect(output).not.toMatch(/secret| {4}at /);
    await other.remove();
  });
});
