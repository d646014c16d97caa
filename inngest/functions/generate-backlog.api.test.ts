import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { serve } from 'inngest/node';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { idSchema } from '@/lib/schemas/fields';
import { type ServiceProcess, startService } from '@/server/embedded/jobs/testing/child-process';
import { EVENT_KEY, SIGNING_KEY } from '@/server/embedded/jobs/testing/target';
import { findFreePorts } from '@/server/supervisor/free-ports';
import type { Application } from '@/server/testing/application';
import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';
import { answering, type FakeModel, startFakeModel } from '@/server/testing/fake-model';
import { createTestProject } from '@/server/testing/project';
import { backlogOf, type Thing, THINGS, THREE_PART_SPEC } from '@/server/testing/three-part-spec';

let executorDatabase: EmptyDatabase;
let executor: ServiceProcess;
let application: Application;
let fake: FakeModel;
let server: Server;
let port: number;

/** The executor in a process of its own, as the product has it; its state outlives it. */
function startExecutor(): Promise<ServiceProcess> {
  return startService('server/embedded/jobs/main.ts', {
    DATABASE_URL: executorDatabase.url,
    INNGEST_EVENT_KEY: EVENT_KEY,
    INNGEST_SIGNING_KEY: SIGNING_KEY,
    JOBS_PORT: String(port),
    JOBS_LEASE_MS: '600',
  });
}

beforeAll(async () => {
  [executorDatabase, fake, [port = 0]] = await Promise.all([
    createEmptyDatabase(),
    startFakeModel(),
    findFreePorts(1),
  ]);
  executor = await startExecutor();
  for (const [name, value] of Object.entries({
    INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
    INNGEST_EVENT_KEY: EVENT_KEY,
    INNGEST_SIGNING_KEY: SIGNING_KEY,
    INNGEST_DEV: '',
    OPENAI_BASE_URL: fake.url,
    OPENAI_MODEL: 'fake-model',
  }))
    vi.stubEnv(name, value);
  // Imported only now, as the connection to the executor is made of the environment.
  const { openApplication } = await import('@/server/testing/application');
  application = await openApplication();
  const { jobs } = await import('@/server/jobs/client');
  const { generateBacklog } = await import('@/inngest/functions/generate-backlog');
  server = createServer(serve({ client: jobs, functions: [generateBacklog] }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
  const registered = await fetch(address, { method: 'PUT' });
  expect(await registered.json()).toMatchObject({ message: 'Successfully registered' });
}, 60_000);

afterAll(async () => {
  await executor.kill();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await application.stop();
  await Promise.all([fake.stop(), executorDatabase.stop()]);
});

const answer = (thing: Thing) => answering(backlogOf(thing));

async function started() {
  const { container } = await import('@/server/container');
  const { generationView, startGeneration } = await import('@/server/features/generations/service');
  const { generationTools } = await import('@/server/features/generations/tools');
  const { path, pool } = container();
  const { projectId, owner } = await createTestProject(pool, path);
  const loaded = await path.store.current(projectId);
  if (!loaded) throw new Error('the project is gone');
  const { id } = await startGeneration(generationTools(container()), loaded.state, {
    projectId,
    requestedBy: owner.id,
    input: new TextEncoder().encode(THREE_PART_SPEC),
    options: {},
  });
  const before = fake.requests.length;
  return {
    id: idSchema.parse(id),
    projectId,
    view: () => generationView(pool, projectId, id),
    proposals: async () =>
      (await pool.query('SELECT 1 FROM "Proposal" WHERE "projectId" = $1', [projectId])).rowCount,
    asked: () =>
      fake.requests.slice(before).map(({ body }) => THINGS.find((thing) => body.includes(`About ${thing}`))),
  };
}

it('asks again only for the part at which the executor was killed', { timeout: 60_000 }, async () => {
  fake.behave(answer('invoices'), { kind: 'stall' });
  const { view, asked, proposals } = await started();
  await expect.poll(asked, { timeout: 20_000 }).toEqual(['invoices', 'parcels']);
  fake.behave(answer('parcels'), answer('coupons'));
  await executor.kill();
  executor = await startExecutor();
  await expect.poll(async () => (await view()).status, { timeout: 30_000 }).toBe('done');
  expect(asked()).toEqual(['invoices', 'parcels', 'parcels', 'coupons']);
  expect(fake.open()).toBe(0);
  expect(await proposals()).toBe(1);
});

it('does the work once when it is asked for twice', { timeout: 60_000 }, async () => {
  fake.behave(answer('invoices'), answer('parcels'), answer('coupons'));
  const { id, projectId, view, asked, proposals } = await started();
  const { generationRequested, jobs } = await import('@/server/jobs/client');
  await jobs.send(
    generationRequested.create({ generationId: id, projectId, attempt: 1 }, { id: `again-${id}` }),
  );
  await expect.poll(async () => (await view()).status, { timeout: 30_000 }).toBe('done');
  expect(asked()).toEqual(THINGS);
  expect(await proposals()).toBe(1);
});
