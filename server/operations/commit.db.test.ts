import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ENTITY_TYPES } from '@/lib/operations/entities';
import { changesSince } from '@/server/operations/changes-since';
import { loadProject } from '@/server/operations/load';
import { TABLES } from '@/server/operations/tables';
import { undo } from '@/server/operations/undo';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, createTestUser, openWritePath, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

async function contentOfTables(projectId: string): Promise<string> {
  const tables = [
    ...ENTITY_TYPES.map((entity) => TABLES[entity]),
    'Commit',
    'Event',
    'StatusSpan',
    'IdempotencyKey',
  ];
  const rows = [];
  for (const table of tables) {
    const scope = table === 'Project' ? '"id"' : '"projectId"';
    const result = await database.pool.query(
      `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${scope} = $1 ORDER BY 1`,
      [projectId],
    );
    rows.push([table, result.rows]);
  }
  return JSON.stringify(rows);
}

async function storyOf(id: string) {
  const result = await database.pool.query<{
    title: string;
    estimate: number | null;
    version: number;
    deletedAt: Date | null;
  }>(`SELECT "title", "estimate", "version", "deletedAt" FROM "Story" WHERE "id" = $1`, [id]);
  return result.rows[0];
}

async function projectWithStory() {
  const project = await createTestProject(database.pool);
  const storyId = newId();
  await send(project.path, project.projectId, project.owner, [
    { type: 'story.create', id: storyId, title: 'Original' },
  ]);
  return { ...project, storyId };
}

describe('a commit', () => {
  it('writes rows, events, status spans and its own row under one seq', async () => {
    const { projectId, storyId } = await projectWithStory();
    const events = await database.pool.query(
      `SELECT e."seq", e."entityType", e."action", c."source", c."operations" FROM "Event" e
         JOIN "Commit" c ON c."id" = e."commitId" WHERE e."projectId" = $1 AND e."seq" = 2 ORDER BY e."position"`,
      [projectId],
    );
    expect(events.rows).toEqual([
      { seq: 2, entityType: 'project', action: 'updated', source: 'ui', operations: ['story.create'] },
      { seq: 2, entityType: 'story', action: 'created', source: 'ui', operations: ['story.create'] },
    ]);
    const spans = await database.pool.query(
      `SELECT "status", "leftAt" FROM "StatusSpan" WHERE "itemId" = $1`,
      [storyId],
    );
    expect(spans.rows).toEqual([{ status: 'backlog', leftAt: null }]);
  });

  it('opens and closes status spans as an item moves, is deleted and comes back', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    await send(path, projectId, owner, [{ type: 'story.move', id: storyId, status: 'in_progress' }]);
    await send(path, projectId, owner, [{ type: 'story.delete', id: storyId }]);
    await send(path, projectId, owner, [{ type: 'story.restore', id: storyId }]);
    const spans = await database.pool.query<{ status: string; open: boolean }>(
      `SELECT "status", "leftAt" IS NULL AS open FROM "StatusSpan" WHERE "itemId" = $1 ORDER BY "enteredAt", "id"`,
      [storyId],
    );
    expect(spans.rows).toEqual([
      { status: 'backlog', open: false },
      { status: 'in_progress', open: false },
      { status: 'in_progress', open: true },
    ]);
  });

  it('leaves nothing when one of its operations fails', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const before = await contentOfTables(projectId);
    await expect(
      send(path, projectId, owner, [
        { type: 'epic.create', title: 'Epic' },
        { type: 'story.delete', id: newId() },
      ]),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', details: { operation: 1 } });
    expect(await contentOfTables(projectId)).toBe(before);
  });

  it('leaves nothing when the database itself refuses', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const other = await createTestProject(database.pool);
    const before = await contentOfTables(projectId);
    await expect(
      send(other.path, other.projectId, other.owner, [
        { type: 'story.create', id: storyId, title: 'Same id' },
      ]),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await contentOfTables(projectId)).toBe(before);
    await send(path, projectId, owner, [{ type: 'story.move', id: storyId, status: 'ready' }]);
  });

  it('in a dry run answers the events and writes nothing', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const before = await contentOfTables(projectId);
    const result = await send(path, projectId, owner, [{ type: 'story.create', title: 'Preview' }], {
      dryRun: true,
    });
    expect(result).toMatchObject({ commitId: null, seq: 2 });
    expect(result.events.map((event) => event.entity)).toEqual(['project', 'story']);
    expect(await contentOfTables(projectId)).toBe(before);
  });

  it('that changes nothing takes no seq', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const result = await send(path, projectId, owner, [
      { type: 'story.update', id: storyId, version: 1, patch: { title: 'Original' } },
    ]);
    expect(result).toEqual({ commitId: null, seq: 2, events: [] });
  });

  it('refuses more operations than it may hold, and none', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const many = Array.from({ length: 2_001 }, () => ({ type: 'epic.create' as const, title: 'Epic' }));
    await expect(send(path, projectId, owner, many)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(send(path, projectId, owner, [])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('who may commit', () => {
  it('is decided by the role: strangers find nothing, viewers are refused, members may', async () => {
    const { path, projectId, storyId, join } = await projectWithStory();
    const [stranger, viewer, member] = [
      await createTestUser(database.pool),
      await join('viewer'),
      await join('member'),
    ];
    const move = [{ type: 'story.move' as const, id: storyId, status: 'ready' as const }];
    await expect(send(path, projectId, stranger, move)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(send(path, newId(), stranger, move)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(send(path, projectId, viewer, move)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(send(path, projectId, member, move)).resolves.toMatchObject({
      events: [{ entity: 'story' }],
    });
    await expect(send(path, projectId, member, [{ type: 'project.archive' }])).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('finds rows of other projects missing', async () => {
    const { storyId } = await projectWithStory();
    const other = await createTestProject(database.pool);
    await expect(
      send(other.path, other.projectId, other.owner, [{ type: 'story.move', id: storyId, status: 'done' }]),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      send(other.path, other.projectId, other.owner, [{ type: 'story.restore', id: storyId }]),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('records no insight about rows of other projects, deleted ones or none', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const other = await createTestProject(database.pool);
    const insight = (id: string, type: 'story' | 'sprint' = 'story') => ({
      type: 'insight.create' as const,
      insightType: 'risk' as const,
      severity: 'info' as const,
      title: 'Insight',
      linkedEntities: [{ type, id }],
    });
    const system = { kind: 'system' as const };
    const missing = { code: 'NOT_FOUND' };
    await expect(send(other.path, other.projectId, system, [insight(storyId)])).rejects.toMatchObject(
      missing,
    );
    await expect(send(path, projectId, system, [insight(storyId, 'sprint')])).rejects.toMatchObject(missing);
    await send(path, projectId, system, [insight(storyId)]);
    await send(path, projectId, owner, [{ type: 'story.delete', id: storyId }]);
    await expect(send(path, projectId, system, [insight(storyId)])).rejects.toMatchObject(missing);
  });

  it('changes nothing of an archived project', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    await send(path, projectId, owner, [{ type: 'project.archive' }]);
    await expect(send(path, projectId, owner, [{ type: 'story.delete', id: storyId }])).rejects.toMatchObject(
      { code: 'CONFLICT' },
    );
    await send(path, projectId, owner, [{ type: 'project.unarchive' }]);
    await send(path, projectId, owner, [{ type: 'story.delete', id: storyId }]);
  });
});

describe('people in two processes', () => {
  it('editing different fields both win; the same field gives 409 with both values', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const elsewhere = openWritePath(database.pool);
    await elsewhere.store.known(projectId);
    await send(path, projectId, owner, [
      { type: 'story.update', id: storyId, version: 1, patch: { title: 'Anna' } },
    ]);
    await send(elsewhere, projectId, owner, [
      { type: 'story.update', id: storyId, version: 1, patch: { estimate: 8 } },
    ]);
    expect(await storyOf(storyId)).toMatchObject({ title: 'Anna', estimate: 8, version: 3 });
    await expect(
      send(elsewhere, projectId, owner, [
        { type: 'story.update', id: storyId, version: 1, patch: { title: 'Ben' } },
      ]),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { conflicts: [{ field: 'title', yours: 'Ben', theirs: 'Anna' }] },
    });
    expect(await storyOf(storyId)).toMatchObject({ title: 'Anna', version: 3 });
  });

  it('are not refused for what another process made possible', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const elsewhere = openWritePath(database.pool);
    await elsewhere.store.known(projectId);
    const id = newId();
    await send(path, projectId, owner, [{ type: 'story.create', id, title: 'New' }]);
    await expect(
      send(elsewhere, projectId, owner, [{ type: 'story.move', id, status: 'ready' }]),
    ).resolves.toMatchObject({ seq: 4 });
  });
});

describe('an idempotency key', () => {
  const create = [{ type: 'story.create' as const, title: 'Once' }];

  it('makes one row of 50 parallel sends, in one process and in two', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const elsewhere = openWritePath(database.pool);
    const key = newId();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        send(index % 2 ? path : elsewhere, projectId, owner, create, { idempotencyKey: key }),
      ),
    );
    expect(new Set(results.map((result) => result.commitId)).size).toBe(1);
    const rows = await database.pool.query(
      `SELECT 1 FROM "Story" WHERE "projectId" = $1 AND "title" = 'Once'`,
      [projectId],
    );
    expect(rows.rowCount).toBe(1);
  });

  it('with another body is a conflict', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const idempotencyKey = newId();
    await send(path, projectId, owner, create, { idempotencyKey });
    await expect(
      send(path, projectId, owner, [{ type: 'story.create', title: 'Other' }], { idempotencyKey }),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

describe('undo', () => {
  it('changes nothing of an archived project but that it is archived', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const change = await send(path, projectId, owner, [
      { type: 'story.update', id: storyId, version: 1, patch: { title: 'Anna' } },
    ]);
    const archived = await send(path, projectId, owner, [{ type: 'project.archive' }]);
    await expect(
      undo(path, { projectId, actor: owner, commitId: change.commitId ?? '' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('archived') as string });
    await undo(path, { projectId, actor: owner, commitId: archived.commitId ?? '' });
    await undo(path, { projectId, actor: owner, commitId: change.commitId ?? '' });
    expect(await storyOf(storyId)).toMatchObject({ title: 'Original' });
  });

  it('restores the rows as a new commit, and can itself be undone', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const change = await send(path, projectId, owner, [
      { type: 'story.update', id: storyId, version: 1, patch: { title: 'Anna', estimate: 3 } },
    ]);
    const undone = await undo(path, { projectId, actor: owner, commitId: change.commitId ?? '' });
    expect(await storyOf(storyId)).toMatchObject({ title: 'Original', estimate: null, version: 3 });
    const record = await database.pool.query(`SELECT "source", "undoOf" FROM "Commit" WHERE "id" = $1`, [
      undone.commitId,
    ]);
    expect(record.rows).toEqual([{ source: 'undo', undoOf: change.commitId }]);
    await expect(
      undo(path, { projectId, actor: owner, commitId: change.commitId ?? '' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await undo(path, { projectId, actor: owner, commitId: undone.commitId ?? '' });
    expect(await storyOf(storyId)).toMatchObject({ title: 'Anna', estimate: 3 });
  });

  it('leaves alone what somebody changed since, and says which fields', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    const change = await send(path, projectId, owner, [
      { type: 'story.update', id: storyId, version: 1, patch: { title: 'Anna', estimate: 3 } },
    ]);
    await send(path, projectId, owner, [
      { type: 'story.update', id: storyId, version: 2, patch: { title: 'Ben' } },
    ]);
    const { refused } = await undo(path, { projectId, actor: owner, commitId: change.commitId ?? '' });
    expect(refused).toEqual([
      { entity: 'story', id: storyId, field: 'title', expected: 'Anna', current: 'Ben' },
    ]);
    expect(await storyOf(storyId)).toMatchObject({ title: 'Ben', estimate: null });
  });

  it('needs the right the change needed', async () => {
    const { path, projectId, owner, join } = await projectWithStory();
    const member = await join('member');
    const change = await send(path, projectId, owner, [
      { type: 'project.update', version: 2, patch: { name: 'Renamed' } },
    ]);
    await expect(
      undo(path, { projectId, actor: member, commitId: change.commitId ?? '' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await createTestProject(database.pool);
    await expect(
      undo(other.path, { projectId: other.projectId, actor: other.owner, commitId: change.commitId ?? '' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('changes since', () => {
  it('answers whole commits in order, and nothing when nothing happened', async () => {
    const { path, projectId, owner, storyId } = await projectWithStory();
    await send(path, projectId, owner, [{ type: 'story.move', id: storyId, status: 'ready' }]);
    const project = { id: projectId, seq: 3 };
    const changes = await changesSince(database.pool, project, 1);
    expect(changes).toMatchObject({ seq: 3, reset: false });
    expect(changes.events.map(({ seq, entity }) => [seq, entity])).toEqual([
      [2, 'project'],
      [2, 'story'],
      [3, 'story'],
    ]);
    expect(await changesSince(database.pool, project, 3)).toEqual({ seq: 3, events: [], reset: false });
  });

  it('tells of rows that browsers do not keep that they changed, and not how', async () => {
    const { path, projectId, owner } = await projectWithStory();
    const { events } = await send(path, projectId, owner, [
      { type: 'invitation.create', email: 'secret@example.org' },
    ]);
    expect(JSON.stringify(events)).toContain('secret@example.org');
    const changes = await changesSince(database.pool, { id: projectId, seq: 3 }, 2);
    expect(changes.events).toMatchObject([{ seq: 3, entity: 'invitation', action: 'created', changes: {} }]);
  });

  it('has a browser start afresh that knows more than there is', async () => {
    const { projectId } = await projectWithStory();
    const changes = await changesSince(database.pool, { id: projectId, seq: 2 }, 3);
    expect(changes).toEqual({ seq: 3, events: [], reset: true });
  });
});

it('loads exactly the live rows it was given', async () => {
  const { path, projectId, owner } = await projectWithStory();
  await send(path, projectId, owner, [
    { type: 'sprint.create', name: 'One', startDate: '2026-03-23', endDate: '2026-04-03' },
  ]);
  const known = await path.store.known(projectId);
  expect(await loadProject(database.pool, projectId)).toEqual(known?.state);
});
