import { expect, it } from 'vitest';

import { GENERATION_STEPS } from '@/lib/schemas/generation';
import {
  cancelGeneration,
  failGeneration,
  generationView,
  retryGeneration,
  startGeneration,
  sweepGenerations,
} from '@/server/features/generations/service';
import { runGenerationStep } from '@/server/features/generations/steps';
import { fileDatabase } from '@/server/testing/file-fixtures';
import { recordingTools, SMALL_SPEC } from '@/server/testing/generation';
import { createTestProject, send } from '@/server/testing/project';

const database = await fileDatabase();

async function begun(text = SMALL_SPEC) {
  const project = await createTestProject(database.pool);
  const recorded = recordingTools(project.path);
  const loaded = await project.path.store.current(project.projectId);
  if (!loaded) throw new Error('the project is gone');
  const start = (requestedBy: string, spec = text) =>
    startGeneration(recorded.tools, loaded.state, {
      projectId: project.projectId,
      requestedBy,
      input: new TextEncoder().encode(spec),
      options: {},
    });
  /** Starts a generation over for the owner. */
  const retry = async (id: string) => {
    const { projectId, owner, path } = project;
    const current = await path.store.current(projectId);
    if (!current) throw new Error('the project is gone');
    return retryGeneration(recorded.tools, current.state, { projectId, id, requestedBy: owner.id });
  };
  return { ...project, ...recorded, start, retry };
}

it('stops at once when cancelled, and a retry is another attempt', async () => {
  const { tools, projectId, owner, requests, start, retry } = await begun();
  const { id } = await start(owner.id);
  const [first] = requests;
  if (!first) throw new Error('nobody was asked');
  await runGenerationStep(tools, first, 'read');
  await cancelGeneration(tools, projectId, id);
  expect(await runGenerationStep(tools, first, 'draft')).toBe('stopped');
  await expect(cancelGeneration(tools, projectId, id)).rejects.toMatchObject({ code: 'CONFLICT' });
  await retry(id);
  expect(await runGenerationStep(tools, first, 'draft')).toBe('stopped');
  expect(requests.at(-1)).toEqual({ ...first, attempt: 2 });
});

it('says why it failed, and can be retried', async () => {
  const { tools, projectId, owner, requests, start, retry } = await begun();
  const { id } = await start(owner.id);
  const [request] = requests;
  if (!request) throw new Error('nobody was asked');
  await failGeneration(tools, request, 'It did not work.');
  expect(await generationView(database.pool, projectId, id)).toMatchObject({
    status: 'failed',
    error: 'It did not work.',
  });
  expect((await retry(id)).status).toBe('queued');
  await expect(retry(id)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('makes no proposal for somebody who may not ask for one any more', async () => {
  const { tools, path, projectId, owner, join, requests, start } = await begun();
  const member = await join('member');
  await start(member.id);
  const [request] = requests;
  if (!request) throw new Error('nobody was asked');
  await runGenerationStep(tools, request, 'draft');
  const row = await path.store.current(projectId);
  const membership = [...(row?.state.member.values() ?? [])].find(({ userId }) => userId === member.id);
  await send(path, projectId, owner, [{ type: 'member.remove', id: membership?.id ?? '' }]);
  await expect(runGenerationStep(tools, request, 'store')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('is the generation of who retries it, so that it does not fail for somebody who left', async () => {
  const { tools, path, projectId, owner, join, requests, start, retry } = await begun();
  const member = await join('member');
  const { id } = await start(member.id);
  await cancelGeneration(tools, projectId, id);
  await send(path, projectId, member, [{ type: 'member.leave' }]);
  expect(await retry(id)).toMatchObject({ requestedBy: owner.id });
  const again = requests.at(-1);
  if (!again) throw new Error('nobody was asked');
  for (const step of GENERATION_STEPS) await runGenerationStep(tools, again, step);
  expect(await generationView(database.pool, projectId, id)).toMatchObject({ status: 'done' });
});

it('is not retried in an archived project, where its proposal could not be kept', async () => {
  const { tools, path, projectId, owner, start, retry } = await begun();
  const { id } = await start(owner.id);
  await cancelGeneration(tools, projectId, id);
  await send(path, projectId, owner, [{ type: 'project.archive' }]);
  await expect(retry(id)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await generationView(database.pool, projectId, id)).status).toBe('cancelled');
});

it('is never cancelled and a proposal all the same', async () => {
  const { tools, projectId, owner, requests, start } = await begun();
  const { id } = await start(owner.id);
  const [request] = requests;
  if (!request) throw new Error('nobody was asked');
  for (const step of GENERATION_STEPS.slice(0, -1)) await runGenerationStep(tools, request, step);
  const late = {
    ...tools,
    // The browsers are told that the last step began, and somebody cancels at that very moment.
    announce: () =>
      cancelGeneration(tools, projectId, id).then(
        () => undefined,
        () => undefined,
      ),
  };
  await runGenerationStep(late, request, 'store');
  const { status } = await generationView(database.pool, projectId, id);
  const proposals = await database.pool.query('SELECT 1 FROM "Proposal" WHERE "projectId" = $1', [projectId]);
  expect([status, proposals.rowCount]).toEqual(['done', 1]);
});

it('gives up on what was asked for and never begun, unless another one of the project runs', async () => {
  const { tools, projectId, owner, start } = await begun();
  const [first, second] = [await start(owner.id), await start(owner.id, 'Users can sign in.')];
  const set = (id: string, status: string, age: string) =>
    database.pool.query(
      `UPDATE "Generation" SET "status" = $2::"GenerationStatus", "updatedAt" = now() - $3::interval WHERE "id" = $1`,
      [id, status, age],
    );
  const statusOf = async (id: string) => (await generationView(database.pool, projectId, id)).status;
  await set(first.id, 'running', '1 minute');
  await set(second.id, 'queued', '2 hours');
  await sweepGenerations(tools);
  expect(await statusOf(second.id)).toBe('queued');
  await set(first.id, 'cancelled', '1 hour');
  await sweepGenerations(tools);
  expect(await statusOf(second.id)).toBe('failed');
});

it('asks again for what nobody took up, and gives up on what was lost', async () => {
  const { tools, projectId, owner, requests, start } = await begun();
  const { id } = await start(owner.id);
  await database.pool.query(
    `UPDATE "Generation" SET "updatedAt" = now() - interval '5 minutes' WHERE "id" = $1`,
    [id],
  );
  await sweepGenerations(tools);
  expect(requests).toHaveLength(2);
  await database.pool.query(
    `UPDATE "Generation" SET "status" = 'running', "updatedAt" = now() - interval '2 hours' WHERE "id" = $1`,
    [id],
  );
  await sweepGenerations(tools);
  expect((await generationView(database.pool, projectId, id)).status).toBe('failed');
});

it.each([
  ['# 🚀 **Shop**\n\nText.', 'Shop'],
  ['---\n- [ ] 🎁 Users can send gifts.\n', 'Users can send gifts'],
  ['\u202Eمشروع\n', 'مشروع'],
  ['1. As a customer, I want to pay by card.\n2. More.', 'As a customer, I want to pay by card'],
  ['## 3.2 Payments\n', 'Payments'],
  ['2024 in numbers\n', '2024 in numbers'],
])('takes its name from the first line that says something: %j', async (text, title) => {
  const { start, owner } = await begun(text);
  expect((await start(owner.id)).title).toBe(title);
});

it('refuses what is no text and keeps nothing of it', async () => {
  const { start, owner, projectId } = await begun('\u0000\u0001');
  await expect(start(owner.id)).rejects.toMatchObject({ code: 'UNPROCESSABLE' });
  const result = await database.pool.query('SELECT 1 FROM "Generation" WHERE "projectId" = $1', [projectId]);
  expect(result.rowCount).toBe(0);
});
