import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type { Writer } from './write-load';

const csrfSchema = z.object({ csrfToken: z.string() });
const createdSchema = z.object({ result: z.object({ data: z.object({ id: z.uuid() }) }) });
const snapshotSchema = z.object({ rows: z.object({ story: z.array(z.object({ title: z.string() })) }) });

const TIMEOUT_MS = 10_000;

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

/** Signs in as the visitor whom the start announces, and returns the cookies of the session. */
async function signIn(baseUrl: string, startOutput: string): Promise<string> {
  const [, email, password] = /Sign in {3}(\S+) {2}(\S+)/.exec(startOutput) ?? [];
  if (!email || !password) throw new Error(`The start announced no visitor.\n${startOutput}`);
  const csrf = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = csrfSchema.parse(await csrf.json());
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  });
  const cookies = cookiesOf(answer);
  if (!cookies.includes('session-token')) throw new Error(`Signing in failed: ${answer.status}`);
  return cookies;
}

/** Creates stories in a project of its own, through the API that the browser uses. */
export async function openStoryWriter(baseUrl: string, startOutput: string): Promise<Writer> {
  const cookie = await signIn(baseUrl, startOutput);

  async function request(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { cookie, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  async function mutate(procedure: string, input: unknown): Promise<unknown> {
    return request(`/api/trpc/${procedure}`, { method: 'POST', body: JSON.stringify(input) });
  }

  const created = await mutate('projects.create', {
    name: 'Durability',
    key: 'DUR',
    timezone: 'UTC',
    description: '',
  });
  const projectId = createdSchema.parse(created).result.data.id;

  return {
    async write(id) {
      await mutate('operations.commit', {
        projectId,
        idempotencyKey: randomUUID(),
        operations: [{ type: 'story.create', title: id }],
      });
    },
    async read() {
      const { rows } = snapshotSchema.parse(await request(`/api/projects/${projectId}/snapshot`));
      return rows.story.map(({ title }) => title);
    },
  };
}
