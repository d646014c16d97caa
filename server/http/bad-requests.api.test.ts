import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInUser } from '@/server/auth/session';
import { container } from '@/server/container';
import { RATE_LIMITS } from '@/server/ports/rate-limit';
import { type Application, openApplication, sessionToken } from '@/server/testing/application';
import { changingNothing } from '@/server/testing/calls';
import { expectRefusal, send } from '@/server/testing/http-client';
import { loadRoutes, serveRoutes } from '@/server/testing/route-server';

const COOKIE = 'next-auth.session-token';
const JSON_TYPE = { 'content-type': 'application/json' };

let app: Application;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let ada: SignedInUser;
let token: string;
let projectId: string;

beforeAll(async () => {
  app = await openApplication();
  server = await serveRoutes(await loadRoutes());
  ada = await app.person('Ada');
  token = await sessionToken(ada);
  const project = { name: 'Requests', key: 'REQ', timezone: 'UTC', description: '' };
  ({ id: projectId } = await (await app.as(ada)).projects.create(project));
});
afterAll(async () => {
  await server.stop();
  await app.stop();
});

const create = { type: 'story.create', title: 'A story' };

function post(procedure: string, body: BodyInit | null, headers: Record<string, string> = {}) {
  const url = `${server.url}/api/trpc/${procedure}`;
  return send(url, {
    method: 'POST',
    body,
    headers: { cookie: `${COOKIE}=${token}`, ...JSON_TYPE, ...headers },
  });
}

function commit(input: unknown, headers: Record<string, string> = {}) {
  return post('operations.commit', JSON.stringify(input), headers);
}

function get(path: string) {
  return send(`${server.url}${path}`, { headers: { cookie: `${COOKIE}=${token}` } });
}

const query = (procedure: string, input: string) =>
  get(`/api/trpc/${procedure}?input=${encodeURIComponent(input)}`);

describe('an input that is not valid', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'text'],
    ['an unknown operation', { operations: [{ type: 'story.explode' }] }],
    ['an operation without a type', { operations: [{ title: 'A story' }] }],
    ['an operation that is none', { operations: ['story.create'] }],
    ['no operations', { operations: [] }],
    ['operations that are no list', { operations: create }],
    ['a field of the wrong type', { operations: [{ ...create, title: 42 }] }],
    ['a field that is missing', { operations: [{ type: 'story.create' }] }],
    ['a field nobody knows', { operations: [{ ...create, surprise: true }] }],
    ['a title that is too long', { operations: [{ ...create, title: 'x'.repeat(201) }] }],
    ['an estimate below zero', { operations: [{ ...create, estimate: -1 }] }],
    ['an estimate that is no number', { operations: [{ ...create, estimate: '3' }] }],
    ['a status nobody knows', { operations: [{ ...create, status: 'finished' }] }],
    ['a place beside nothing', { operations: [{ ...create, place: { beside: newId() } }] }],
    ['a short idempotency key', { operations: [create], idempotencyKey: 'short' }],
    ['a character no database keeps', { operations: [{ ...create, title: 'a\u0000b' }] }],
    ['half of a character', { operations: [{ ...create, title: 'a\ud800b' }] }],
    ['more operations than a commit holds', { operations: Array.from({ length: 2_001 }, () => create) }],
  ])('is refused when it is %s', async (_name, input) => {
    await changingNothing(app, async () => {
      const given = typeof input === 'object' && input !== null && !Array.isArray(input);
      expectRefusal(await commit(given ? { projectId, ...input } : input), 400, 'BAD_REQUEST');
    });
  });

  it.each(['{"projectId": ', '', '[', 'undefined', '\u0000', '{"a":1}}'])(
    'is refused when the body is %j',
    async (body) => {
      await changingNothing(app, async () => {
        expectRefusal(await post('operations.commit', body), 400, 'BAD_REQUEST');
      });
    },
  );

  it('is refused in the bytes of no character', async () => {
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    expectRefusal(await post('operations.commit', bytes), 400, 'BAD_REQUEST');
  });

  it('is refused in the address of a query', async () => {
    expectRefusal(await query('stories.get', '{'), 400, 'BAD_REQUEST');
    expectRefusal(await query('stories.get', '{"projectId":"%00"}'), 400, 'BAD_REQUEST');
    expectRefusal(await get('/api/trpc/stories.get'), 400, 'BAD_REQUEST');
    expectRefusal(
      await query('operations.changesSince', JSON.stringify({ projectId, seq: -1 })),
      400,
      'BAD_REQUEST',
    );
    expectRefusal(
      await query('operations.changesSince', JSON.stringify({ projectId, seq: 1e300 })),
      400,
      'BAD_REQUEST',
    );
    expectRefusal(
      await query('operations.changesSince', JSON.stringify({ projectId, seq: 2 ** 40 })),
      400,
      'BAD_REQUEST',
    );
    expectRefusal(await query('projects.bySlug', JSON.stringify({ slug: '\u0000' })), 400, 'BAD_REQUEST');
    const activity = { projectId, storyId: newId(), cursor: 2 ** 40 };
    expectRefusal(await query('stories.activity', JSON.stringify(activity)), 400, 'BAD_REQUEST');
  });

  it('is refused wherever a number does not fit the database', async () => {
    const update = { type: 'story.update', id: newId(), version: 2 ** 40, patch: { title: 'New' } };
    expectRefusal(await commit({ projectId, operations: [update] }), 400, 'BAD_REQUEST');
    const proposal = { type: 'proposal.create', agentType: 'backlog', proposalType: 'backlog', title: 'P' };
    const rest = { payload: {}, explanation: '', evidence: null, expiresAt: '2030-01-01T00:00:00.000Z' };
    const operations = [{ ...proposal, ...rest, baseSeq: 2 ** 40 }];
    expectRefusal(await commit({ projectId, operations }), 400, 'BAD_REQUEST');
  });

  it('is refused when it is nested without end', async () => {
    const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const patch = `{"settings":{"a":${nested}}}`;
    const operations = `[{"type":"project.update","version":1,"patch":${patch}}]`;
    const body = `{"projectId":"${projectId}","operations":${operations}}`;
    expectRefusal(await post('operations.commit', body), 400, 'BAD_REQUEST');
  });

  it('is refused in a specification’s parameters', async () => {
    const title = `${server.url}/api/projects/${projectId}/specs?title=%00`;
    const init = { method: 'POST', body: '# Text', headers: { cookie: `${COOKIE}=${token}` } };
    expectRefusal(await send(title, init), 400, 'BAD_REQUEST');
    const url = `${server.url}/api/projects/${projectId}/specs?weeks=many`;
    const headers = { cookie: `${COOKIE}=${token}` };
    expectRefusal(await send(url, { method: 'POST', body: '# Text', headers }), 400, 'BAD_REQUEST');
    const binary = { method: 'POST', body: new Uint8Array([0, 1, 2, 255]), headers };
    expectRefusal(await send(`${server.url}/api/projects/${projectId}/specs`, binary), 422, 'UNPROCESSABLE');
  });

  it('is refused by the address that lets browsers listen', async () => {
    const headers = { cookie: `${COOKIE}=${token}` };
    const url = `${server.url}/api/realtime/auth`;
    for (const body of ['', '{}', 'socket_id=x&channel_name=presence-x', 'a'.repeat(2_000)]) {
      expectRefusal(await send(url, { method: 'POST', body, headers }), 400, 'BAD_REQUEST');
    }
  });
});

it('no answer is guessed at or kept by others', async () => {
  for (const path of [
    '/api/trpc/projects.list',
    '/api/trpc/nothing',
    `/api/projects/${projectId}/snapshot`,
  ]) {
    const { headers } = await get(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toMatch(/^private, no-/);
  }
});

describe('a request that is not taken at all', () => {
  it('has a procedure or a method that does not exist', async () => {
    expectRefusal(await post('operations.commute', '{}'), 404, 'NOT_FOUND');
    expectRefusal(await post('__proto__', '{}'), 404, 'NOT_FOUND');
    expectRefusal(await get('/api/trpc/operations.commit'), 405, 'METHOD_NOT_ALLOWED');
    expectRefusal(await post('projects.list', '{}'), 405, 'METHOD_NOT_ALLOWED');
    expectRefusal(await post('projects.list,accounts.me?batch=1', '{}'), 400, 'BAD_REQUEST');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'is of the type %j',
    async (type) => {
      await changingNothing(app, async () => {
        const body = JSON.stringify({ projectId, operations: [create] });
        const answer = await post('operations.commit', body, { 'content-type': type });
        expectRefusal(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
      });
    },
  );

  it('comes from another site', async () => {
    const body = { projectId, operations: [create] };
    await changingNothing(app, async () => {
      for (const origin of ['https://evil.example', 'null', 'http://localhost:1', 'not an origin']) {
        expectRefusal(await commit(body, { origin }), 403, 'FORBIDDEN');
      }
      expectRefusal(await commit(body, { 'sec-fetch-site': 'cross-site' }), 403, 'FORBIDDEN');
      const url = `${server.url}/api/realtime/auth`;
      const headers = { cookie: `${COOKIE}=${token}`, origin: 'https://evil.example' };
      expectRefusal(await send(url, { method: 'POST', headers, body: 'a=b' }), 403, 'FORBIDDEN');
      const spec = `${server.url}/api/projects/${projectId}/specs`;
      expectRefusal(await send(spec, { method: 'POST', headers, body: '# Text' }), 403, 'FORBIDDEN');
    });
  });

  it('is larger than is read, whether it says so or not', async () => {
    const input = { projectId, operations: [{ ...create, title: 'x'.repeat(2_000_000) }] };
    const chunked = new Blob([JSON.stringify(input)]).stream();
    const headers = { cookie: `${COOKIE}=${token}`, ...JSON_TYPE };
    await changingNothing(app, async () => {
      expectRefusal(await commit(input), 413, 'PAYLOAD_TOO_LARGE');
      const init = { method: 'POST', body: chunked, headers, duplex: 'half' } as RequestInit;
      expectRefusal(await send(`${server.url}/api/trpc/operations.commit`, init), 413, 'PAYLOAD_TOO_LARGE');
    });
  });
});

describe('a session', () => {
  const body = () => ({ projectId, operations: [create] });

  async function commitAs(session: string) {
    return changingNothing(app, () => commit(body(), { cookie: `${COOKIE}=${session}` }));
  }

  it('that is none, expired, changed, or made with another secret is asked to sign in', async () => {
    const expired = await sessionToken(ada, { maxAge: -60 });
    const forged = await sessionToken(ada, { secret: 'the secret of somebody else entirely' });
    const changed = `${token.slice(0, -8)}AAAAAAAA`;
    for (const session of ['', 'forged', 'a.b.c.d.e', '%E0%A4%A', expired, forged, changed]) {
      expectRefusal(await commitAs(session), 401, 'UNAUTHENTICATED');
    }
  });

  it('ends everywhere when its owner says so', async () => {
    const bob = await app.person('Bob');
    const [here, there] = [await sessionToken(bob), await sessionToken(bob)];
    const me = (session: string) =>
      send(`${server.url}/api/trpc/accounts.me`, { headers: { cookie: `${COOKIE}=${session}` } });
    expect((await me(there)).status).toBe(200);
    await post('accounts.signOutEverywhere', '', { cookie: `${COOKIE}=${here}` });
    expectRefusal(await me(here), 401, 'UNAUTHENTICATED');
    expectRefusal(await me(there), 401, 'UNAUTHENTICATED');
  });
});

it('somebody who changes more than anybody can is told when to come back', async () => {
  const eve = await app.person('Eve');
  const cookie = `${COOKIE}=${await sessionToken(eve)}`;
  const { points, seconds } = RATE_LIMITS['change-by-user'];
  for (let made = 0; made < points; made += 1) await container().rateLimit.consume('change-by-user', eve.id);
  const answer = await commit({ projectId, operations: [create] }, { cookie });
  expectRefusal(answer, 429, 'TOO_MANY_REQUESTS');
  const wait = Number(answer.headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(seconds);
});
