import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Application, openApplication, sessionToken } from '@/server/testing/application';
import { call, changingNothing, openPremises, type Premises } from '@/server/testing/calls';
import { type DatabaseLink, openDatabaseLink } from '@/server/testing/database-link';
import { PROCEDURE_EXAMPLES } from '@/server/testing/examples/procedures';
import { errorIn, expectRefusal, send } from '@/server/testing/http-client';
import { loadRoutes, serveRoutes } from '@/server/testing/route-server';

let link: DatabaseLink;
let app: Application;
let premises: Premises;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let cookie: string;

beforeAll(async () => {
  link = await openDatabaseLink();
  app = await openApplication({ through: (url) => link.to(url) });
  premises = await openPremises(app);
  server = await serveRoutes(await loadRoutes());
  const { owner } = premises.project.people;
  cookie = `next-auth.session-token=${await sessionToken({ ...owner, name: 'Owner' })}`;
});
afterAll(async () => {
  await server.stop();
  await app.stop();
  await link.stop();
});

function ask(path: string, init: RequestInit = {}) {
  return send(`${server.url}${path}`, { ...init, headers: { cookie, ...init.headers } });
}

function createStory(title: string, idempotencyKey: string = newId()) {
  const { projectId } = premises.project;
  return ask('/api/trpc/operations.commit', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ projectId, idempotencyKey, operations: [{ type: 'story.create', title }] }),
  });
}

async function storiesCalled(title: string): Promise<number> {
  const found = await app.database.query('SELECT 1 FROM "Story" WHERE "title" = $1', [title]);
  return found.rowCount ?? 0;
}

async function whileAway<T>(task: () => Promise<T>): Promise<T> {
  await link.cut();
  try {
    return await changingNothing(app, task);
  } finally {
    await link.mend();
  }
}

describe('a database that goes away', () => {
  it('is said to be away by every procedure, which changes nothing and works again afterwards', async () => {
    const { callers, project } = premises;
    const { projectId } = project;
    // A caller is one request: it asks for its session once.
    const callAsOwner = async (name: string, input: unknown) =>
      call(await app.as({ ...project.people.owner, name: 'Owner' }), name, input);
    const examples = Object.entries(PROCEDURE_EXAMPLES).map(
      ([name, example]) => [name, { projectId, ...example(project) }] as const,
    );
    await whileAway(async () => {
      for (const [name, input] of examples) {
        expect(await callAsOwner(name, input), name).toBe('UNAVAILABLE');
      }
      const registration = { name: 'Eve', email: 'eve@example.org', password: 'correct horse battery' };
      expect(await call(callers.nobody, 'accounts.register', registration)).toBe('UNAVAILABLE');
      expect(await callAsOwner('projects.list', undefined)).toBe('UNAVAILABLE');
    });
    for (const [name, input] of examples.filter(
      ([name]) => name.endsWith('.get') || name.endsWith('.list'),
    )) {
      expect(await callAsOwner(name, input), name).toBe('OK');
    }
  });

  it('is said to be away by every route', async () => {
    const { projectId } = premises.project;
    const paths = [
      `/api/projects/${projectId}/snapshot`,
      `/api/trpc/projects.list`,
      `/api/trpc/analytics.summary?input=${encodeURIComponent(JSON.stringify({ projectId }))}`,
    ];
    await whileAway(async () => {
      for (const path of paths) expectRefusal(await ask(path), 503, 'UNAVAILABLE');
      const spec = { method: 'POST', body: '# Text' };
      expectRefusal(await ask(`/api/projects/${projectId}/specs`, spec), 503, 'UNAVAILABLE');
      const channel = new URLSearchParams({
        socket_id: '1.1',
        channel_name: `presence-project-${projectId}`,
      });
      expectRefusal(await ask('/api/realtime/auth', { method: 'POST', body: channel }), 503, 'UNAVAILABLE');
    });
    for (const path of paths) expect((await ask(path)).status).toBe(200);
  });

  it('tells those who did wrong what they did wrong all the same', async () => {
    await whileAway(async () => {
      const headers = { 'content-type': 'text/plain' };
      const init = { method: 'POST', body: 'text', headers };
      expectRefusal(await ask('/api/trpc/operations.commit', init), 415, 'UNSUPPORTED_MEDIA_TYPE');
      expectRefusal(await ask('/api/trpc/no.such'), 404, 'NOT_FOUND');
    });
  });
});

describe('a database that goes away while it writes', () => {
  it('was heard after all when it can be asked again', async () => {
    link.loseAnswer('UPDATE "Project"', 'disconnect');
    expect((await createStory('Heard')).status).toBe(200);
    expect(await storiesCalled('Heard')).toBe(1);
  });

  it('leaves it open what became of the change, and the same key makes sure', async () => {
    const key = newId();
    link.loseAnswer('UPDATE "Project"', 'cut');
    const answer = await createStory('Unheard', key);
    expectRefusal(answer, 503, 'UNAVAILABLE');
    expect(errorIn(answer)?.message).not.toContain('Nothing was changed');
    await link.mend();
    expect((await createStory('Unheard', key)).status).toBe(200);
    expect(await storiesCalled('Unheard')).toBe(1);
  });
});
