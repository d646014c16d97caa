import { describe, expect, it } from 'vitest';

import { MAX_OPEN } from '@/server/features/generations/queue';
import { runGeneration } from '@/server/features/generations/run-generation';
import {
  cancelGeneration,
  generationView,
  openGenerations,
  retryGeneration,
  startGeneration,
  sweepGenerations,
} from '@/server/features/generations/service';
import { fileDatabase } from '@/server/testing/file-fixtures';
import { recordingTools } from '@/server/testing/generation';
import { createTestProject, type TestUser } from '@/server/testing/project';

const database = await fileDatabase();

type Project = Awaited<ReturnType<typeof createTestProject>>;

/** A project, and its job service, which can be away. */
async function opened(project?: Project) {
  const { path, projectId, owner, join } = project ?? (await createTestProject(database.pool));
  const recorded = recordingTools(path);
  let isAway = false;
  const tools: typeof recorded.tools = {
    ...recorded.tools,
    request: (request) => (isAway ? Promise.reject(new Error('away')) : recorded.tools.request(request)),
  };
  const state = async () => {
    const loaded = await path.store.current(projectId);
    if (!loaded) throw new Error('the project is gone');
    return loaded.state;
  };
  const start = async (text: string, { id: requestedBy }: TestUser = owner) =>
    startGeneration(tools, await state(), {
      projectId,
      requestedBy,
      input: new TextEncoder().encode(text),
      options: {},
    });
  const retry = async (id: string, { id: requestedBy }: TestUser = owner) =>
    retryGeneration(tools, await state(), { projectId, id, requestedBy });
  const age = (interval: string) =>
    database.pool.query(`UPDATE "Generation" SET "updatedAt" = now() - $2::interval WHERE "projectId" = $1`, [
      projectId,
      interval,
    ]);
  const setAway = (away: boolean) => (isAway = away);
  return { ...recorded, tools, path, projectId, owner, join, start, retry, age, setAway };
}

async function refusals(attempts: Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(attempts);
  return outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
  );
}

describe('while the job service is away', () => {
  it('says so, begins once it is back, and loses nothing', async () => {
    const { tools, requests, projectId, start, age, setAway } = await opened();
    setAway(true);
    const { id, status, error } = await start('Users can pay.');
    expect(status).toBe('queued');
    expect(error).toMatch(/job service does not answer/);
    await age('2 minutes');
    await sweepGenerations(tools);
    expect(await generationView(database.pool, projectId, id)).toMatchObject({ status: 'queued', error });
    setAway(false);
    await sweepGenerations(tools);
    expect(await generationView(database.pool, projectId, id)).toMatchObject({
      status: 'queued',
      error: null,
    });
    const [request] = requests;
    if (!request) throw new Error('nobody was asked');
    await runGeneration(tools, request, (_name, work) => work());
    expect(await generationView(database.pool, projectId, id)).toMatchObject({ status: 'done', error: null });
  });

  it('begins after a night, too, if nobody looked at it', async () => {
    const { tools, requests, projectId, start, age, setAway } = await opened();
    setAway(true);
    const { id } = await start('Users can pay.');
    await age('9 hours');
    setAway(false);
    await sweepGenerations(tools);
    expect(requests).toHaveLength(1);
    expect(await generationView(database.pool, projectId, id)).toMatchObject({
      status: 'queued',
      error: null,
    });
  });

  it.each(['looked at', 'listed'])('is given up after half an hour, also when it is only %s', async (how) => {
    const { projectId, start, retry, age, setAway } = await opened();
    setAway(true);
    const { id } = await start('Users can pay.');
    await age('31 minutes');
    const [view] =
      how === 'listed'
        ? await openGenerations(database.pool, projectId)
        : [await generationView(database.pool, projectId, id)];
    expect(view).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/never took it up/) as string,
    });
    expect(await retry(id)).toMatchObject({ status: 'queued' });
  });

  it('can be cancelled', async () => {
    const { tools, projectId, start, setAway } = await opened();
    setAway(true);
    const { id } = await start('Users can pay.');
    expect(await cancelGeneration(tools, projectId, id)).toMatchObject({ status: 'cancelled', error: null });
  });
});

describe('open generations', () => {
  it('are so many a person at most, however many are started at once', async () => {
    const { tools, projectId, start } = await opened();
    const starts = Array.from({ length: MAX_OPEN.person + 4 }, (_, index) =>
      start(`Users can pay ${index}.`),
    );
    expect(await refusals(starts)).toEqual(Array(4).fill('LIMIT_EXCEEDED'));
    const open = await openGenerations(database.pool, projectId);
    expect(open).toHaveLength(MAX_OPEN.person);
    await cancelGeneration(tools, projectId, open[0]?.id ?? '');
    await start('Users can pay at last.');
  });

  it('of a person are counted over all projects', async () => {
    const one = await opened();
    await Promise.all(Array.from({ length: MAX_OPEN.person }, (_, index) => one.start(`Pay ${index}.`)));
    const other = await opened();
    await expect(other.start('Users can pay.', one.owner)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining('made for you') as string,
    });
    await other.start('Users can pay.');
  });

  it('are so many a project at most, and a retry counts as well', async () => {
    const { tools, projectId, owner, join, start, retry } = await opened();
    const { id } = await start('Users can sign in.');
    await cancelGeneration(tools, projectId, id);
    const people = [
      owner,
      ...(await Promise.all(['member', 'member', 'admin'].map((role) => join(role as 'member')))),
    ];
    const starts = people.flatMap((person, at) =>
      Array.from({ length: 4 }, (_, index) => start(`Users can pay ${at} ${index}.`, person)),
    );
    expect(await refusals(starts)).toEqual(Array(16 - MAX_OPEN.project).fill('LIMIT_EXCEEDED'));
    await expect(retry(id)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining('this project') as string,
    });
  });

  it('are listed though many that failed are newer', async () => {
    const { projectId, tools, start, retry } = await opened();
    const first = await start('Users can pay.');
    for (let newer = 0; newer < 20; newer += 1)
      await cancelGeneration(tools, projectId, (await start(`Users can pay ${newer}.`)).id);
    const [listed] = await openGenerations(database.pool, projectId);
    expect(listed?.id).toBe(first.id);
    await cancelGeneration(tools, projectId, first.id);
    expect((await openGenerations(database.pool, projectId)).map(({ id }) => id)).not.toContain(first.id);
    await retry(first.id);
    expect((await openGenerations(database.pool, projectId))[0]?.id).toBe(first.id);
  });

  it('are one where a person asks from two tabs at once, and two where two people ask', async () => {
    const { projectId, join, start, tools, requests } = await opened();
    const [one, two] = await Promise.all([start('Users can pay.'), start('Users can pay.')]);
    expect(two).toEqual(one);
    expect(new Set(requests.map(({ generationId }) => generationId)).size).toBe(1);
    expect((await start('Users can pay.', await join('member'))).id).not.toBe(one.id);
    expect((await start('Users can pay!')).id).not.toBe(one.id);
    await cancelGeneration(tools, projectId, one.id);
    expect((await start('Users can pay.')).id).not.toBe(one.id);
  });
});
