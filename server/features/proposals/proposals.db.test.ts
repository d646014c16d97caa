import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { newItems } from '@/lib/operations/proposal-operations';
import type { NewItem } from '@/lib/schemas/backlog-proposal';
import { generationView } from '@/server/features/generations/service';
import {
  applyProposal,
  expireProposals,
  previewProposal,
  rejectProposal,
} from '@/server/features/proposals/decisions';
import { listProposals, pendingProposals, proposalDetails } from '@/server/features/proposals/service';
import { undo } from '@/server/operations/undo';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { generatedProposal, SMALL_SPEC } from '@/server/testing/generation';
import { createTestProject, createTestUser, openWritePath, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

async function ready(options: Parameters<typeof generatedProposal>[1] = {}) {
  const made = await generatedProposal(database.pool, options);
  const { path, projectId, owner, generation } = made;
  const { proposalId } = await generationView(database.pool, projectId, generation.id);
  if (!proposalId) throw new Error('there is no proposal');
  const project = async () => {
    const loaded = await path.store.current(projectId);
    if (!loaded) throw new Error('the project is gone');
    return { ...loaded, id: projectId };
  };
  const details = async () => proposalDetails(database.pool, await project(), proposalId);
  const { payload } = await details();
  const created = payload.items.filter((item): item is NewItem => item.entity !== 'existing');
  const refsOf = (entity: NewItem['entity']) =>
    created.filter((item) => item.entity === entity).map(({ ref }) => ref);
  const decision = { path, projectId, actor: owner };
  const all = { proposalId, selected: created.map(({ ref }) => ref), edits: {} };
  return { ...made, proposalId, project, details, payload, created, refsOf, decision, all };
}

async function counts(projectId: string) {
  const result = await database.pool.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM "Epic" WHERE "projectId" = $1 AND "deletedAt" IS NULL) AS epics,
            (SELECT count(*)::int FROM "Story" WHERE "projectId" = $1 AND "deletedAt" IS NULL) AS stories,
            (SELECT count(*)::int FROM "Task" WHERE "projectId" = $1 AND "deletedAt" IS NULL) AS tasks,
            (SELECT count(*)::int FROM "Dependency" WHERE "projectId" = $1 AND "deletedAt" IS NULL) AS dependencies`,
    [projectId],
  );
  return result.rows[0];
}

const NOTHING = { epics: 0, stories: 0, tasks: 0, dependencies: 0 };

describe('a generated proposal', () => {
  it('quotes the text word for word, and quotes or lists all of it', async () => {
    const { details, messages, refsOf, generation } = await ready();
    const { payload, specText, proposal } = await details();
    expect(specText).toBe(SMALL_SPEC);
    expect(payload.specId).toBe(generation.id);
    expect(refsOf('epic').length).toBeGreaterThan(0);
    expect(refsOf('story').length).toBeGreaterThan(0);
    for (const item of payload.items) {
      expect(item.spans.length).toBeGreaterThan(0);
      if (item.entity === 'existing' || item.entity === 'dependency') continue;
      const { start, end, text, proposalId } = item.operation.source;
      expect(specText.slice(start, end)).toBe(text);
      expect(proposalId).toBe(proposal.id);
    }
    expect(payload.uncovered.map(({ start, end }) => specText.slice(start, end))).toContain(
      'The colour of the logo is blue.',
    );
    expect(messages.at(-1)).toMatchObject({ status: 'done', proposalId: proposal.id });
  });

  it('is made once, however often its last step runs', async () => {
    const { tools, request, projectId } = await ready();
    const { runGenerationStep } = await import('@/server/features/generations/steps');
    await database.pool.query(
      `UPDATE "Generation" SET "status" = 'running', "step" = 'draft' WHERE "id" = $1`,
      [request.generationId],
    );
    await runGenerationStep(tools, request, 'draft');
    await runGenerationStep(tools, request, 'store');
    const { items } = await listProposals(database.pool, projectId, {
      status: null,
      cursor: null,
      limit: 10,
    });
    expect(items).toHaveLength(1);
  });

  it('waits for a decision only if something became an item', async () => {
    const { projectId, payload } = await ready({ spec: 'ok' });
    expect(payload.items).toEqual([]);
    const pending = { status: 'pending', cursor: null, limit: 10 } as const;
    expect(await pendingProposals(database.pool, projectId)).toBe(0);
    expect((await listProposals(database.pool, projectId, pending)).items).toEqual([]);
    const whole = await ready();
    expect(await pendingProposals(database.pool, whole.projectId)).toBe(1);
    expect((await listProposals(database.pool, whole.projectId, pending)).items).toHaveLength(1);
  });

  it('of the same text again refers to what is there and creates nothing twice', async () => {
    const first = await ready();
    await applyProposal(first.decision, first.all);
    const again = await ready({ project: first });
    expect(again.refsOf('epic')).toEqual([]);
    expect(again.refsOf('story')).toEqual([]);
    expect(again.refsOf('task')).toEqual([]);
    const after = await ready({
      project: first,
      spec: `${SMALL_SPEC}\n# Billing\n\n- [ ] Customers can pay an invoice by card.\n`,
    });
    expect(after.refsOf('epic')).toHaveLength(1);
    expect(after.refsOf('story')).toHaveLength(1);
  });
});

describe('applying', () => {
  it('creates all of it as one commit, and undo takes it back and reopens the proposal', async () => {
    const { decision, all, payload, created, projectId, details, path, owner } = await ready();
    const preview = await previewProposal(decision, all);
    expect(await counts(projectId)).toEqual(NOTHING);
    const { commitId } = await applyProposal(decision, all);
    const { points, ...previewed } = preview;
    expect(await counts(projectId)).toEqual(previewed);
    expect(preview.stories).toBe(created.filter(({ entity }) => entity === 'story').length);
    expect(points).toBe(payload.stats.points);
    expect((await details()).proposal).toMatchObject({ status: 'applied', appliedCommitId: commitId });
    if (!commitId) throw new Error('nothing was written');
    await undo(path, { projectId, actor: owner, commitId });
    expect(await counts(projectId)).toEqual(NOTHING);
    expect((await details()).proposal).toMatchObject({ status: 'pending', appliedCommitId: null });
    await applyProposal(decision, all);
    expect(await counts(projectId)).toEqual(previewed);
  });

  it('undone after somebody worked on a part of it leaves that part, and offers the rest again', async () => {
    const { decision, all, created, projectId, project, details, path, owner, join } = await ready();
    const { commitId } = await applyProposal(decision, all);
    const applied = await counts(projectId);
    const story = created.find(({ entity }) => entity === 'story');
    if (story?.entity !== 'story' || !story.operation.id || !commitId) throw new Error('there is no story');
    const bob = await join('member');
    const patch = { description: 'Agreed with the customer.' };
    await send(path, projectId, bob, [{ type: 'story.update', id: story.operation.id, version: 1, patch }]);
    const { kept } = await undo(path, { projectId, actor: owner, commitId });
    expect(kept).toEqual([
      { entity: 'story', id: story.operation.id, changed: ['description'], given: [], by: [bob.id] },
    ]);
    expect((await project()).state.story.get(story.operation.id)).toMatchObject(patch);
    expect(await counts(projectId)).toMatchObject({ epics: 1, stories: 1, dependencies: 0 });
    const { proposal, payload } = await details();
    expect(proposal.status).toBe('pending');
    const again = newItems(payload.items).map(({ ref }) => ref);
    expect(again).not.toContain(story.ref);
    await applyProposal(decision, { ...all, selected: again });
    expect(await counts(projectId)).toEqual(applied);
  });

  it('keeps the proposal itself, even when somebody undoes that it was made', async () => {
    const { decision, all, projectId, path, owner, details, proposalId } = await ready();
    await applyProposal(decision, all);
    const made = await database.pool.query<{ commitId: string }>(
      `SELECT "commitId" FROM "Event" WHERE "entityId" = $1 AND "action" = 'created'`,
      [proposalId],
    );
    const commitId = made.rows[0]?.commitId ?? '';
    await expect(undo(path, { projectId, actor: owner, commitId })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'This proposal has been given items since.',
    });
    expect((await details()).proposal.status).toBe('applied');
  });

  it('creates a chosen part with what it needs, as edited', async () => {
    const { decision, proposalId, refsOf, projectId, project, details, created } = await ready();
    const [ref = ''] = refsOf('story');
    const criteria = [{ id: newId(), text: 'It is quick.', done: false }];
    const edits = { [ref]: { title: 'Edited', estimate: 8, acceptanceCriteria: criteria } };
    await applyProposal(decision, { proposalId, selected: [ref], edits });
    expect(await counts(projectId)).toEqual({ ...NOTHING, epics: 1, stories: 1 });
    const [story] = [...(await project()).state.story.values()];
    expect(story).toMatchObject({
      title: 'Edited',
      estimate: 8,
      acceptanceCriteria: criteria,
      aiGenerated: true,
      source: { proposalId },
    });
    const needed = created.find((item) => item.ref === ref)?.needs ?? [];
    const { applied } = await details();
    expect(new Set(applied?.selected)).toEqual(new Set([ref, ...needed]));
    expect(applied?.edits).toEqual(edits);
  });

  it('shows what was taken of it, also when it was taken a second time', async () => {
    const { decision, all, path, owner, projectId, details, refsOf, proposalId } = await ready();
    expect((await details()).applied).toBeNull();
    const { commitId } = await applyProposal(decision, all);
    expect((await details()).applied).toEqual({ selected: all.selected, edits: {} });
    await undo(path, { projectId, actor: owner, commitId: commitId ?? '' });
    expect((await details()).applied).toBeNull();
    const [epic = ''] = refsOf('epic');
    await applyProposal(decision, { proposalId, selected: [epic], edits: {} });
    expect((await details()).applied).toEqual({ selected: [epic], edits: {} });
  });

  it('twice is refused, and with the same key answers the same', async () => {
    const { decision, all, projectId } = await ready();
    const idempotencyKey = newId();
    const first = await applyProposal(decision, { ...all, idempotencyKey });
    const before = await counts(projectId);
    await expect(applyProposal(decision, all)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'This proposal is applied already.',
    });
    expect(await applyProposal(decision, { ...all, idempotencyKey })).toEqual(first);
    expect(await counts(projectId)).toEqual(before);
  });

  it('at once from several processes makes one', async () => {
    const { decision, all, projectId } = await ready();
    const preview = await previewProposal(decision, all);
    const tries = Array.from({ length: 6 }, () =>
      applyProposal({ ...decision, path: openWritePath(database.pool) }, all).then(
        () => 'applied',
        (error: { code: string }) => error.code,
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'applied']);
    const { points: _points, ...expected } = preview;
    expect(await counts(projectId)).toEqual(expected);
  });

  it('on a base that is gone writes nothing and says what', async () => {
    const first = await ready();
    await applyProposal(first.decision, first.all);
    const second = await ready({
      project: first,
      spec: `${SMALL_SPEC}\n- [ ] Managers can print the report on paper.\n`,
    });
    const [story] = second.created.filter((item) => item.entity === 'story');
    if (story?.entity !== 'story' || !story.operation.epicId) throw new Error('no story in a known epic');
    await send(first.path, first.projectId, first.owner, [
      { type: 'epic.delete', id: story.operation.epicId, stories: 'delete' },
    ]);
    const before = await counts(first.projectId);
    const { stale } = await second.details();
    expect(stale.some(({ kind }) => kind === 'gone')).toBe(true);
    await expect(applyProposal(second.decision, second.all)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await counts(first.projectId)).toEqual(before);
    expect((await second.details()).proposal.status).toBe('pending');
  });

  it('creates all that the largest specification becomes', { timeout: 60_000 }, async () => {
    const tasks = (story: string) =>
      Array.from({ length: 12 }, (_, task) => `- [ ] Add the field ${task} to the form ${story}`).join('\n');
    const stories = (area: number) =>
      Array.from({ length: 4 }, (_, index) => {
        const name = `${area}-${index}`;
        return `## Feature ${name}\n\nUsers can manage the thing ${name} of their team.\n\n${tasks(name)}\n`;
      }).join('\n');
    const spec = Array.from({ length: 40 }, (_, area) => `# Area ${area}\n\n${stories(area)}`).join('\n');
    const { decision, all, created, projectId } = await ready({ spec });
    expect(created.length).toBeGreaterThan(2_000);
    await applyProposal(decision, all);
    const {
      epics = 0,
      stories: made = 0,
      tasks: added = 0,
      dependencies = 0,
    } = (await counts(projectId)) ?? {};
    expect(epics + made + added + dependencies).toBe(created.length);
  });

  it('is refused once its time is over, also before that was noted', async () => {
    const { decision, all, proposalId, projectId } = await ready();
    await database.pool.query(
      `UPDATE "Proposal" SET "expiresAt" = now() - interval '1 minute' WHERE "id" = $1`,
      [proposalId],
    );
    await expect(applyProposal(decision, all)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('expired') as string,
    });
    expect(await counts(projectId)).toEqual(NOTHING);
    await expireProposals(decision.path);
  });

  it('of the same text a second time links to all that is there by now, and creates nothing twice', async () => {
    const first = await ready();
    const second = await ready({ project: first });
    await applyProposal(first.decision, first.all);
    const { payload, stale } = await second.details();
    expect(payload.items.map(({ entity }) => entity)).not.toContain('dependency');
    expect(new Set(payload.items.map(({ entity }) => entity))).toEqual(new Set(['existing']));
    expect(stale).toEqual([]);
    const before = await counts(first.projectId);
    await expect(applyProposal(second.decision, second.all)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await counts(first.projectId)).toEqual(before);
  });

  it('puts what is new under what somebody created in the meantime, and a repeated request changes nothing', async () => {
    const first = await ready();
    const second = await ready({
      project: first,
      spec: `${SMALL_SPEC}\n- [ ] Managers can print the report on paper.\n`,
    });
    await applyProposal(first.decision, first.all);
    const before = await counts(first.projectId);
    const { payload } = await second.details();
    const added = newItems(payload.items);
    expect(added.length).toBeGreaterThan(0);
    expect(added.length).toBeLessThan(second.all.selected.length);

    const request = { ...second.all, idempotencyKey: newId() };
    const { commitId, events } = await applyProposal(second.decision, request);
    expect(events.filter(({ action }) => action === 'created')).toHaveLength(added.length);
    expect(await applyProposal(second.decision, request)).toMatchObject({ commitId });
    const after = await counts(first.projectId);
    expect(after?.epics).toBe(before?.epics);
    const { rows } = await database.pool.query<{ orphans: string }>(
      `SELECT count(*) AS "orphans" FROM "Story" s LEFT JOIN "Epic" e ON e."id" = s."epicId"
        WHERE s."projectId" = $1 AND e."id" IS NULL`,
      [first.projectId],
    );
    expect(rows).toEqual([{ orphans: '0' }]);
  });

  it('creates anew what was cancelled in the meantime', async () => {
    const first = await ready();
    const second = await ready({ project: first });
    const [epic = ''] = first.refsOf('epic');
    const { events } = await applyProposal(first.decision, { ...first.all, selected: [epic] });
    const [made] = events.filter(({ entity, action }) => entity === 'epic' && action === 'created');
    expect(newItems((await second.details()).payload.items).map(({ ref }) => ref)).not.toContain(epic);
    await send(first.path, first.projectId, first.owner, [
      { type: 'epic.update', id: made?.entityId ?? '', version: 1, patch: { status: 'cancelled' } },
    ]);
    expect(newItems((await second.details()).payload.items).map(({ ref }) => ref)).toContain(epic);
    expect((await ready({ project: first })).refsOf('epic')).toContain(epic);
  });

  it('leaves out a dependency that somebody else stated in the meantime', async () => {
    const first = await ready();
    const stories = first.created.filter(({ entity }) => entity === 'story').map(({ ref }) => ref);
    await applyProposal(first.decision, {
      ...first.all,
      selected: [...first.refsOf('epic'), ...stories],
    });
    const second = await ready({ project: first });
    const [link] = second.created.filter((item) => item.entity === 'dependency');
    if (link?.entity !== 'dependency') throw new Error('no dependency');
    const { source, target } = link.operation;
    await send(first.path, first.projectId, first.owner, [{ type: 'dependency.add', source, target }]);
    const before = await counts(first.projectId);
    expect((await second.details()).payload.items.map(({ ref }) => ref)).not.toContain(link.ref);
    await expect(
      applyProposal(second.decision, { ...second.all, selected: [link.ref] }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await counts(first.projectId)).toEqual(before);
  });

  it('refuses refs and edits that do not fit', async () => {
    const { decision, proposalId, refsOf } = await ready();
    const [epic = ''] = refsOf('epic');
    for (const choice of [
      { selected: [], edits: {} },
      { selected: ['nothing'], edits: {} },
      { selected: [epic], edits: { [epic]: { estimate: 3 } } },
    ]) {
      await expect(applyProposal(decision, { proposalId, ...choice })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    }
  });
});

describe('deciding otherwise', () => {
  it('rejects with the reason, once', async () => {
    const { decision, proposalId, details, all } = await ready();
    await rejectProposal(decision, { proposalId, reason: 'Too large.' });
    expect((await details()).proposal).toMatchObject({ status: 'rejected', rejectReason: 'Too large.' });
    await expect(rejectProposal(decision, { proposalId, reason: 'Again.' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(applyProposal(decision, all)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('lapses when its time is over', async () => {
    const { path, proposalId, details, decision, all } = await ready();
    await database.pool.query(
      `UPDATE "Proposal" SET "expiresAt" = now() - interval '1 hour' WHERE "id" = $1`,
      [proposalId],
    );
    expect(await expireProposals(path)).toBe(1);
    expect((await details()).proposal.status).toBe('expired');
    await expect(applyProposal(decision, all)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await expireProposals(path)).toBe(0);
  });

  it('lapses behind any number of proposals of archived projects', async () => {
    const archived = await ready();
    await database.pool.query(
      `INSERT INTO "Proposal" SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
          'expiresAt', now() - interval '2 days'))).*
         FROM "Proposal" p, generate_series(1, 220) WHERE p."id" = $1`,
      [archived.proposalId],
    );
    await send(archived.path, archived.projectId, archived.owner, [{ type: 'project.archive' }]);
    const { path, proposalId, details } = await ready();
    await database.pool.query(
      `UPDATE "Proposal" SET "expiresAt" = now() - interval '1 hour' WHERE "id" = $1`,
      [proposalId],
    );
    await expireProposals(path);
    expect((await details()).proposal.status).toBe('expired');
  });

  it('is nothing a stranger or another project gets at', async () => {
    const { path, projectId, proposalId, all } = await ready();
    const stranger = await createTestUser(database.pool, 'Stranger');
    const notFound = { code: 'NOT_FOUND' };
    await expect(applyProposal({ path, projectId, actor: stranger }, all)).rejects.toMatchObject(notFound);
    const other = await createTestProject(database.pool);
    const foreign = { path: other.path, projectId: other.projectId, actor: other.owner };
    await expect(applyProposal(foreign, all)).rejects.toMatchObject(notFound);
    await expect(rejectProposal(foreign, { proposalId, reason: 'No.' })).rejects.toMatchObject(notFound);
  });

  it('is refused to viewers', async () => {
    const { path, projectId, join, all } = await ready();
    const viewer = await join('viewer');
    await expect(applyProposal({ path, projectId, actor: viewer }, all)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
