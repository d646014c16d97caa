import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { signIn } from './sign-in';
import type { Writer } from './write-load';

const createdSchema = z.object({ result: z.object({ data: z.object({ id: z.uuid() }) }) });
const snapshotSchema = z.object({ rows: z.object({ story: z.array(z.object({ title: z.string() })) }) });

const TIMEOUT_MS = 10_000;

/** The visitor whom the start announces. */
function visitorOf(startOutput: string): { email: string; password: string } {
  const [, email, password] = /Sign in {3}(\S+) {2}(\S+)/.exec(startOutput) ?? [];
  if (!email || !password) throw new Error(`The start announced no visitor.\n${startOutput}`);
  return { email, password };
}

/** Creates stories in a project of its own, through the API that the browser uses. */
export async function openStoryWriter(baseUrl: string, startOutput: string): Promise<Writer> {
  const { email, password } = visitorOf(startOutput);
  const cookie = await signIn(baseUrl, email, password);

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
