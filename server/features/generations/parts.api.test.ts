import { describe, expect, it } from 'vitest';

import type { GenerationRequest } from '@/lib/schemas/generation';
import type { ModelSettings } from '@/server/ai/gateway/model';
import { askModel } from '@/server/features/generations/ask-step';
import { type Remember, runGeneration } from '@/server/features/generations/run-generation';
import {
  cancelGeneration,
  generationView,
  retryGeneration,
  startGeneration,
} from '@/server/features/generations/service';
import type { GenerationTools } from '@/server/features/generations/tools';
import { runGenerationStep } from '@/server/features/generations/steps';
import { proposalDetails } from '@/server/features/proposals/service';
import { answering } from '@/server/testing/fake-model';
import { fileDatabase, fileModel } from '@/server/testing/file-fixtures';
import { recordingTools } from '@/server/testing/generation';
import { createTestProject, send } from '@/server/testing/project';
import { impatientModel } from '@/server/testing/proposed-by-model';
import { backlogOf, type Thing, THINGS, THREE_PART_SPEC } from '@/server/testing/three-part-spec';

const database = await fileDatabase();
const fake = await fileModel();

const answer = (thing: Thing) => answering(backlogOf(thing));
const cutShort = { kind: 'truncate', content: JSON.stringify(backlogOf('parcels')) } as const;

async function begun(model: ModelSettings | null = impatientModel(fake.url)) {
  const project = await createTestProject(database.pool);
  const { path, projectId, owner } = project;
  const member = await project.join('member');
  const { tools, requests, messages } = recordingTools(path, model);
  const loaded = await path.store.current(projectId);
  if (!loaded) throw new Error('the project is gone');
  const input = new TextEncoder().encode(THREE_PART_SPEC);
  const { id } = await startGeneration(tools, loaded.state, {
    projectId,
    requestedBy: member.id,
    input,
    options: {},
  });
  const [request] = requests;
  if (!request) throw new Error('nobody was asked to work');
  const view = () => generationView(database.pool, projectId, id);
  const proposal = async () => {
    const { proposalId } = await view();
    const now = await path.store.current(projectId);
    if (!proposalId || !now) throw new Error('there is no proposal');
    const details = await proposalDetails(database.pool, { ...now, id: projectId }, proposalId);
    const titles = details.payload.items.flatMap((item) =>
      item.entity === 'story' ? [item.operation.title] : [],
    );
    return { ...details, titles };
  };
  const change = (operation: Parameters<typeof send>[3][number]) => send(path, projectId, owner, [operation]);
  const removeMember = async () => {
    const state = (await path.store.current(projectId))?.state;
    const row = [...(state?.member.values() ?? [])].find(({ userId }) => userId === member.id);
    await change({ type: 'member.remove', id: row?.id ?? '' });
  };
  const archive = () => change({ type: 'project.archive' });
  return { ...project, tools, request, messages, id, view, proposal, removeMember, archive };
}

function calls(projectId: string) {
  return database.pool
    .query<{ outcome: string }>(
      `SELECT "outcome"::text FROM "ModelCall" WHERE "projectId" = $1 ORDER BY "id"`,
      [projectId],
    )
    .then(({ rows }) => rows.map(({ outcome }) => outcome));
}

const forgetful: Remember = (_name, work) => work();

/** What an executor does whose process, or that of the application, is killed after each piece of work was done. */
async function runThroughKills(tools: GenerationTools, request: GenerationRequest): Promise<string[]> {
  const done = new Map<string, Awaited<ReturnType<Parameters<Remember>[1]>>>();
  const names: string[] = [];
  const remember: Remember = async (name, work) => {
    const known = done.get(name);
    if (known) return known;
    names.push(name);
    await work();
    done.set(name, await work());
    throw new Error('killed');
  };
  for (;;) {
    try {
      await runGeneration(tools, request, remember);
      return names;
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
    }
  }
}

describe('a text of several parts', () => {
  it('is given to the model a part after the other, and becomes one proposal', async () => {
    fake.behave(answer('invoices'), answer('parcels'), answer('coupons'));
    const { tools, request, proposal, projectId, messages, view } = await begun();
    await runGeneration(tools, request, forgetful);
    const { payload, titles } = await proposal();
    expect(titles).toEqual(THINGS.map((thing) => `Settle ${thing} at once`));
    expect(payload.engine).toEqual({ model: 'fake-model', promptVersion: 'generate-backlog/1' });
    expect(payload.note).toBeNull();
    expect(payload.items.filter(({ entity }) => entity === 'epic')).toHaveLength(1);
    expect(await calls(projectId)).toEqual(['ok', 'ok', 'ok']);
    fake.requests.forEach(({ body }, index) => {
      for (const thing of THINGS) expect(body.includes(`About ${thing}`)).toBe(thing === THINGS[index]);
    });
    const told = messages.flatMap(({ model }) => (model ? [model.part] : []));
    expect(told).toEqual([...told].sort());
    expect(new Set(told)).toEqual(new Set([1, 2, 3]));
    expect((await view()).steps.read?.counts.parts).toBe(3);
  });

  it('is asked for and paid once, whenever a process is killed', async () => {
    fake.behave(answer('invoices'), cutShort, answer('coupons'));
    const { tools, request, proposal, projectId } = await begun();
    const names = await runThroughKills(tools, request);
    expect(names).toEqual([
      'read',
      'ask for part 1',
      'ask for part 2',
      'ask for part 3',
      'draft',
      'check',
      'compare',
      'cover',
      'store',
    ]);
    expect(await calls(projectId)).toEqual(['ok', 'invalid', 'ok']);
    const { payload } = await proposal();
    expect(payload.engine).toMatchObject({ model: 'fake-model', partsByRules: 1 });
  });

  it('has only the part that the model fails at made by the rules, and says which', async () => {
    fake.behave(answer('invoices'), cutShort, answer('coupons'));
    const { tools, request, proposal } = await begun();
    await runGeneration(tools, request, forgetful);
    const { payload, titles, specText, proposal: row } = await proposal();
    expect(payload.note).toBe(
      'The model gave an answer that cannot be used. The built-in rules made part 2 (“About parcels”) of 3 instead.',
    );
    expect(row.explanation).toContain('Made by fake-model and fixed rules.');
    expect(titles[0]).toBe('Settle invoices at once');
    expect(titles.at(-1)).toBe('Settle coupons at once');
    expect(titles.slice(1, -1).join()).toMatch(/pay for parcels.*print parcels/i);
    for (const item of payload.items) {
      if (item.entity === 'existing' || item.entity === 'dependency') continue;
      const { start, end, text } = item.operation.source;
      expect(specText.slice(start, end)).toBe(text);
    }
  });

  it('is not asked for any further once the model used up its time', async () => {
    fake.behave(answer('invoices'), { kind: 'stall-midway', content: JSON.stringify(backlogOf('parcels')) });
    const { tools, request, proposal, projectId } = await begun();
    await runGeneration(tools, request, forgetful);
    expect(await calls(projectId)).toEqual(['ok', 'timeout']);
    const { payload } = await proposal();
    expect(payload.engine).toMatchObject({ partsByRules: 2 });
    expect(payload.note).toBe(
      'The model did not answer in time. The built-in rules made parts 2 (“About parcels”) and 3 (“About coupons”) of 3 instead.',
    );
  });

  it('is made by the rules from where the tokens of the day are used up', async () => {
    fake.behave(answer('invoices'), answer('parcels'), answer('coupons'));
    const { tools, request, proposal, projectId } = await begun({
      ...impatientModel(fake.url),
      dailyTokens: 250,
    });
    await runGeneration(tools, request, forgetful);
    expect(await calls(projectId)).toEqual(['ok', 'ok']);
    const { payload } = await proposal();
    expect(payload.note).toBe(
      'This project has used up its model tokens for today. The built-in rules made part 3 (“About coupons”) of 3 instead.',
    );
  });

  it('is made by the rules from where the model was taken away', async () => {
    fake.behave(answer('invoices'));
    const { tools, request, proposal } = await begun();
    await runGenerationStep(tools, request, 'read');
    await askModel(tools, request, { part: 1, parts: 3 });
    await runGeneration({ ...tools, model: null }, request, (name, work) =>
      name === 'read' ? Promise.resolve({ parts: 3 }) : work(),
    );
    const { payload } = await proposal();
    expect(payload.engine).toMatchObject({ model: 'fake-model', partsByRules: 2 });
    expect(payload.note).toMatch(/^The model is not set up any more\./);
  });
});

describe('started again', () => {
  it('is asked for only where the model has not answered', async () => {
    fake.behave(answer('invoices'), cutShort, answer('coupons'));
    const { tools, request, proposal, projectId, id, path, owner } = await begun();
    for (const name of ['read', 1, 2, 3, 'draft'] as const)
      await (typeof name === 'number'
        ? askModel(tools, request, { part: name, parts: 3 })
        : runGenerationStep(tools, request, name));
    await cancelGeneration(tools, projectId, id);
    const state = (await path.store.current(projectId))?.state;
    if (!state) throw new Error('the project is gone');
    await retryGeneration(tools, state, { projectId, id, requestedBy: owner.id });
    fake.behave(answer('parcels'));
    expect(await runGeneration(tools, { ...request, attempt: 2 }, forgetful)).toBeNull();
    expect(await calls(projectId)).toEqual(['ok', 'invalid', 'ok', 'ok']);
    const { payload, titles } = await proposal();
    expect(payload.note).toBeNull();
    expect(titles).toEqual(THINGS.map((thing) => `Settle ${thing} at once`));
  });
});

describe('while the model is at a part', () => {
  async function stalledAtPartTwo() {
    fake.behave(answer('invoices'), { kind: 'stall' });
    const all = await begun({ ...impatientModel(fake.url), timeoutMs: 60_000 });
    await runGenerationStep(all.tools, all.request, 'read');
    await askModel(all.tools, all.request, { part: 1, parts: 3 });
    const asked = askModel(all.tools, all.request, { part: 2, parts: 3 });
    await expect.poll(() => fake.open()).toBe(1);
    return { ...all, asked };
  }

  it('its page shows how far it is, also when it is opened only now', async () => {
    const { asked, view, tools, projectId, id } = await stalledAtPartTwo();
    expect(await view()).toMatchObject({
      status: 'running',
      step: 'draft',
      model: { part: 2, parts: 3, characters: 0 },
    });
    await cancelGeneration(tools, projectId, id);
    expect(await view()).toMatchObject({ status: 'cancelled', model: null });
    expect(await asked).toBe('stopped');
    expect(fake.open()).toBe(0);
  });

  it('a second try of the part ends the first: one call at a time is paid for', async () => {
    const { asked, tools, request, view } = await stalledAtPartTwo();
    fake.behave(answer('parcels'));
    expect(await askModel(tools, request, { part: 2, parts: 3 })).toBe('answered');
    expect(await asked).toBe('stopped');
    expect(fake.open()).toBe(0);
    expect((await view()).status).toBe('running');
  });

  it('the call ends when the project is archived, and it is said', async () => {
    const { asked, archive } = await stalledAtPartTwo();
    await archive();
    await expect(asked).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('archived') as string,
    });
    expect(fake.open()).toBe(0);
  });

  it('the call ends when who asked for it is removed from the project, and it is said', async () => {
    const { asked, removeMember } = await stalledAtPartTwo();
    await removeMember();
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(fake.open()).toBe(0);
  });

  it('a late duplicate of the job does not throw it back', async () => {
    const { asked, tools, request, projectId, id, view } = await stalledAtPartTwo();
    expect(await runGeneration(tools, request, forgetful)).toBe('read');
    expect((await view()).step).toBe('draft');
    await cancelGeneration(tools, projectId, id);
    await asked;
  });
});
