import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { projectChannel } from '@/lib/realtime';
import { type Application, openApplication, sessionToken } from '@/server/testing/application';
import { changingNothing, openPremises, type Premises } from '@/server/testing/calls';
import { expectRefusal, send } from '@/server/testing/http-client';
import { loadRoutes, type Route, serveRoutes } from '@/server/testing/route-server';

type Example = { path: string; init?: RequestInit };

/** What a member asks of each route that works on a project, how that is answered, and who may not. */
const ON_PROJECTS: Readonly<
  Record<string, { example: (projectId: string) => Example; status: number; forbidden: 'viewer'[] }>
> = {
  'GET /api/projects/[projectId]/snapshot': {
    example: (projectId) => ({ path: `/api/projects/${projectId}/snapshot` }),
    status: 200,
    forbidden: [],
  },
  'POST /api/projects/[projectId]/specs': {
    example: (projectId) => ({
      path: `/api/projects/${projectId}/specs`,
      init: { method: 'POST', body: '# Accounts\n\nUsers can sign in.' },
    }),
    status: 202,
    forbidden: ['viewer'],
  },
  'POST /api/realtime/auth': {
    example: (projectId) => ({
      path: '/api/realtime/auth',
      init: {
        method: 'POST',
        body: new URLSearchParams({ socket_id: '1.1', channel_name: projectChannel(projectId) }),
      },
    }),
    status: 200,
    forbidden: [],
  },
};

/** Routes that are tested elsewhere: procedures by a walk of their own, signing in with the whole product. */
const OTHERS = [
  'GET /api/auth/[...nextauth]',
  'GET /api/inngest',
  'GET /api/trpc/[trpc]',
  'POST /api/auth/[...nextauth]',
  'POST /api/inngest',
  'POST /api/trpc/[trpc]',
  'PUT /api/inngest',
];

let app: Application;
let premises: Premises;
let routes: Route[];
let server: Awaited<ReturnType<typeof serveRoutes>>;

beforeAll(async () => {
  app = await openApplication();
  vi.stubEnv('INNGEST_SIGNING_KEY', `signkey-test-${'0'.repeat(64)}`);
  vi.stubEnv('INNGEST_EVENT_KEY', 'test');
  vi.stubEnv('INNGEST_BASE_URL', 'http://127.0.0.1:9');
  premises = await openPremises(app);
  routes = await loadRoutes();
  server = await serveRoutes(routes);
});
afterAll(async () => {
  await server.stop();
  await app.stop();
});

async function ask(who: string | null, { path, init }: Example) {
  const headers = new Headers(init?.headers);
  if (who !== null) {
    const token = await sessionToken({ id: who, email: '', name: '' });
    headers.set('cookie', `next-auth.session-token=${token}`);
  }
  return send(`${server.url}${path}`, { ...init, headers });
}

it('every method of every route is tested here or said to be tested elsewhere', () => {
  const all = routes.flatMap(({ path, methods }) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(all.sort()).toEqual([...Object.keys(ON_PROJECTS), ...OTHERS].sort());
});

describe.each(Object.entries(ON_PROJECTS))('%s', (_name, { example, status, forbidden }) => {
  it('asks nobody in and shows no stranger that the project exists', async () => {
    const { project, foreign } = premises;
    const formerMember = await app.person('Former');
    await changingNothing(app, async () => {
      expectRefusal(await ask(null, example(project.projectId)), 401, 'UNAUTHENTICATED');
      expectRefusal(await ask(foreign.people.owner.id, example(project.projectId)), 404, 'NOT_FOUND');
      expectRefusal(await ask(formerMember.id, example(project.projectId)), 404, 'NOT_FOUND');
      expectRefusal(await ask(project.people.owner.id, example(newId())), 404, 'NOT_FOUND');
    });
  });

  it.each(['not-an-id', '42', 'null', '%00', "1'%20OR%20'1", '%F0%9F%92%A5', '..%2F..%2Fhealth'])(
    'finds no project by the id %s',
    async (id) => {
      await changingNothing(app, async () => {
        expectRefusal(await ask(premises.project.people.owner.id, example(id)), 404, 'NOT_FOUND');
      });
    },
  );

  it('is forbidden to the roles without its permission', async () => {
    await changingNothing(app, async () => {
      for (const role of forbidden) {
        const { people, projectId } = premises.project;
        expectRefusal(await ask(people[role].id, example(projectId)), 403, 'FORBIDDEN');
      }
    });
  });

  it('answers the weakest role that may', async () => {
    const { people, projectId } = premises.project;
    const role = forbidden.length > 0 ? 'member' : 'viewer';
    expect((await ask(people[role].id, example(projectId))).status).toBe(status);
  });
});

describe('the address of the job executor', () => {
  const call = '/api/inngest?fnId=ai-scrum-master-generate-backlog&stepId=step';

  it('runs nothing for callers without its key', async () => {
    const body = JSON.stringify({ event: {}, events: [], steps: {}, ctx: { run_id: 'x' } });
    const signature = { 'x-inngest-signature': 't=1&s=00' };
    await changingNothing(app, async () => {
      expect((await ask(null, { path: call, init: { method: 'POST', body } })).status).toBe(401);
      const forged = await ask(null, { path: call, init: { method: 'POST', body, headers: signature } });
      expect(forged.status).toBe(401);
      const { owner } = premises.project.people;
      expect((await ask(owner.id, { path: call, init: { method: 'POST', body } })).status).toBe(401);
    });
  });

  it('shows strangers neither functions nor keys', async () => {
    const { status, body } = await ask(null, { path: '/api/inngest' });
    expect(status).toBeLessThan(500);
    expect(body).not.toMatch(/generate-backlog|signkey/);
  });
});
