import { randomUUID } from 'node:crypto';

import { expect, test, type APIRequestContext } from '@playwright/test';

import { createProject, newPerson, register } from './fixtures/people';

type ErrorBody = {
  error: { message: string; data: { httpStatus: number; app: { code: string; message: string } } };
};

test.describe('requests that are wrong', () => {
  let request: APIRequestContext;
  let projectId: string;
  let path: string;

  test.beforeEach(async ({ page, baseURL }) => {
    await register(page, newPerson('Rita'));
    path = await createProject(page, 'Requests');
    request = page.request;
    const list = await request.get('/api/trpc/projects.list');
    projectId = ((await list.json()) as { result: { data: { id: string }[] } }).result.data[0]?.id ?? '';
    expect(baseURL && projectId).toBeTruthy();
  });

  async function refused(
    answer: Awaited<ReturnType<APIRequestContext['post']>>,
    status: number,
    code: string,
  ) {
    expect(answer.status()).toBe(status);
    const body = (await answer.json()) as ErrorBody;
    expect(body.error.data.app.code).toBe(code);
    expect(body.error.data.app.message.length).toBeGreaterThan(10);
    expect(answer.headers()['x-request-id']).toBeTruthy();
  }

  function commit(data: unknown, headers: Record<string, string> = {}) {
    return request.post('/api/trpc/operations.commit', {
      data,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  async function seq(): Promise<number> {
    const answer = await request.get(
      `/api/trpc/operations.changesSince?input=${encodeURIComponent(JSON.stringify({ projectId, seq: 0 }))}`,
    );
    return ((await answer.json()) as { result: { data: { seq: number } } }).result.data.seq;
  }

  test('get a clear error with a code and change nothing', async () => {
    const before = await seq();
    const create = { type: 'story.create', title: 'A story' };
    await refused(await commit({ projectId: 'not-an-id', operations: [create] }), 400, 'BAD_REQUEST');
    await refused(await commit({ projectId, operations: [{ type: 'story.explode' }] }), 400, 'BAD_REQUEST');
    await refused(await commit({ projectId, operations: [{ ...create, title: 42 }] }), 400, 'BAD_REQUEST');
    await refused(
      await commit({ projectId, operations: [{ ...create, surprise: true }] }),
      400,
      'BAD_REQUEST',
    );
    await refused(await commit({ projectId, operations: [] }), 400, 'BAD_REQUEST');
    await refused(
      await commit({ projectId, operations: [{ type: 'story.delete', id: randomUUID() }] }),
      404,
      'NOT_FOUND',
    );
    await refused(await commit({ projectId: randomUUID(), operations: [create] }), 404, 'NOT_FOUND');
    await refused(await commit('{"projectId": '), 400, 'BAD_REQUEST');
    await refused(await request.post('/api/trpc/operations.commute', { data: {} }), 404, 'NOT_FOUND');
    await refused(await request.get('/api/trpc/operations.commit'), 405, 'METHOD_NOT_ALLOWED');
    expect(await seq()).toBe(before);
  });

  test('that are too large are refused before they are read', async () => {
    const answer = await commit({
      projectId,
      operations: [{ type: 'story.create', title: 'x'.repeat(2_000_000) }],
    });
    await refused(answer, 413, 'PAYLOAD_TOO_LARGE');
  });

  test('without a session, or with a forged one, are asked to sign in', async ({ playwright, baseURL }) => {
    const visitor = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { cookie: 'next-auth.session-token=forged' },
    });
    const answer = await visitor.post('/api/trpc/operations.commit', { data: { projectId, operations: [] } });
    await refused(answer, 401, 'UNAUTHENTICATED');
    await visitor.dispose();
  });

  test('for pages that are not there are answered so', async () => {
    for (const missing of [
      `/projects/requests-${randomUUID()}`,
      `${path}/proposals/${randomUUID()}`,
      `${path}/x`,
    ])
      expect((await request.get(missing)).status()).toBe(404);
  });

  test('for a channel of a project that is not theirs find nothing', async () => {
    const form = { socket_id: '1.1', channel_name: `presence-project-${randomUUID()}` };
    expect((await request.post('/api/realtime/auth', { form })).status()).toBe(404);
    expect(
      (await request.post('/api/realtime/auth', { form: { ...form, channel_name: 'presence-x' } })).status(),
    ).toBe(404);
    expect((await request.post('/api/realtime/auth', { form: { socket_id: 'x' } })).status()).toBe(400);
  });
});

test('signing in takes nothing that it would fail at', async ({ request }) => {
  const path = '/api/auth/callback/credentials';
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = { csrfToken, email: 'nobody@example.org', password: 'wrong', json: 'true' };
  for (const callbackUrl of ['http://[', 'https://evil.example', '//evil.example', '\t']) {
    const answer = await request.post(path, { form: { ...form, callbackUrl } });
    expect(answer.status()).toBe(401);
    expect(await answer.text()).not.toContain('evil');
  }
  const cookie = 'next-auth.callback-url=http%3A%2F%2F%5B';
  expect((await request.get('/api/auth/csrf', { headers: { cookie } })).status()).toBe(400);
  for (const address of ['http://[', 'javascript:alert(1)']) {
    const asked = await request.get('/api/auth/signin', { params: { callbackUrl: address } });
    expect(asked.status()).toBe(400);
  }
  expect((await request.get(path)).status()).toBe(405);
  const headers = { 'content-type': 'application/json' };
  expect((await request.post(path, { headers, data: '{' })).status()).toBe(415);
  expect((await request.head('/api/trpc/projects.list')).status()).toBeLessThan(300);
});

test('the process and its services say how they are', async ({ request }) => {
  expect((await request.get('/health')).status()).toBe(200);
  const ready = await request.get('/ready');
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({
    ready: true,
    checks: { database: { ok: true }, realtime: { ok: true }, jobs: { ok: true } },
  });
});
