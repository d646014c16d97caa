import type { QueryConfig } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { operationSchema, type OperationInput } from '@/lib/operations/registry';
import { commit } from '@/server/operations/commit';
import type { CommitResult } from '@/server/operations/write-path';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

/** A project with stories, and a way to send changes that all wait for the same turn. */
async function projectWithStories(count: number) {
  const statements: string[] = [];
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name) as unknown;
      return (query: string | QueryConfig, values?: unknown[]) => {
        statements.push(typeof query === 'string' ? query : query.text);
        return target.query(query, values);
      };
    },
  });
  const told: number[] = [];
  const path = openWritePath(pool, ({ record }) => void told.push(record.seq));
  const { projectId, owner } = await createTestProject(database.pool, path);
  const ids = Array.from({ length: count }, () => newId());
  const send = (operations: OperationInput[], idempotencyKey?: string): Promise<CommitResult> =>
    commit(path, {
      projectId,
      actor: owner,
      source: 'ui',
      operations: operations.map((operation) => operationSchema.parse(operation)),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  await send(ids.map((id, index) => ({ type: 'story.create', id, title: `Story ${index}` })));
  const writes = () => statements.filter((text) => text.includes('guard')).length;
  statements.length = 0;
  told.length = 0;
  return { path, projectId, owner, ids, send, writes, told };
}

it('commits that wait for the same turn are written by one statement, each with a seq and events of its own', async () => {
  const { ids, send, writes, told, projectId } = await projectWithStories(12);
  const results = await Promise.all(
    ids.map((id, index) => send([{ type: 'story.move', id, status: index % 2 ? 'ready' : 'review' }])),
  );
  const [first = 0] = results.map(({ seq }) => seq);
  expect(results.map(({ seq }) => seq)).toEqual(ids.map((_, index) => first + index));
  expect(told).toEqual(results.map(({ seq }) => seq));
  expect(results.flatMap(({ events }) => events.map(({ entityId, seq }) => [entityId, seq]))).toEqual(
    ids.map((id, index) => [id, first + index]),
  );
  expect(writes()).toBe(1);

  const { rows } = await database.pool.query<{ id: string; status: string; spans: string[] }>(
    `SELECT s."id", s."status", array_agg(p."status"::text ORDER BY p."enteredAt", p."leftAt") AS "spans"
       FROM "Story" s JOIN "StatusSpan" p ON p."itemId" = s."id" WHERE s."projectId" = $1
      GROUP BY s."id" ORDER BY s."id"`,
    [projectId],
  );
  expect(rows).toEqual(
    ids.map((id, index) => {
      const status = index % 2 ? 'ready' : 'review';
      return { id, status, spans: ['backlog', status] };
    }),
  );
});

it('changes of the same row stay apart: different fields both win, the same field conflicts', async () => {
  const { ids, send } = await projectWithStories(2);
  const [id = '', other = ''] = ids;
  const outcomes = await Promise.allSettled([
    send([{ type: 'story.update', id: other, version: 1, patch: { estimate: 1 } }]),
    send([{ type: 'story.update', id, version: 1, patch: { title: 'Mine' } }]),
    send([{ type: 'story.update', id, version: 1, patch: { estimate: 8 } }]),
    send([{ type: 'story.update', id, version: 1, patch: { title: 'Theirs' } }]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  expect(outcomes[3]).toMatchObject({
    reason: {
      code: 'CONFLICT',
      details: { conflicts: [{ field: 'title', yours: 'Theirs', theirs: 'Mine' }] },
    },
  });
  const { rows } = await database.pool.query(
    'SELECT "title", "estimate", "version" FROM "Story" WHERE "id" = $1',
    [id],
  );
  expect(rows).toEqual([{ title: 'Mine', estimate: 8, version: 3 }]);
});

it('one that is refused leaves the others alone', async () => {
  const { ids, send, projectId } = await projectWithStories(6);
  const outcomes = await Promise.allSettled(
    ids.map((id, index) =>
      send([
        index === 3
          ? { type: 'story.update', id: newId(), version: 1, patch: { title: 'Nowhere' } }
          : { type: 'story.move', id, status: 'done' },
      ]),
    ),
  );
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(ids.map((_, index) => index !== 3));
  expect(outcomes[3]).toMatchObject({ reason: { code: 'NOT_FOUND' } });
  const { rows } = await database.pool.query<{ seqs: number[]; seq: number }>(
    'SELECT (SELECT array_agg("seq" ORDER BY "seq") FROM "Commit" c WHERE c."projectId" = p."id") AS "seqs", "seq" FROM "Project" p WHERE "id" = $1',
    [projectId],
  );
  const [{ seqs, seq } = { seqs: [], seq: 0 }] = rows;
  expect(seqs).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
});

it('what cannot be written together is written one after another', async () => {
  const { ids, send, owner, path, projectId } = await projectWithStories(4);
  const [id = ''] = ids;
  await send([{ type: 'story.move', id, status: 'ready' }], 'a-key-used-before');
  const move = (storyId: string, key: string) =>
    send([{ type: 'story.move', id: storyId, status: 'ready' }], key);
  const results = await Promise.all([
    move(ids[1] ?? '', 'another-key-1'),
    move(ids[2] ?? '', 'another-key-2'),
    move(id, 'a-key-used-before'),
    move(ids[3] ?? '', 'another-key-3'),
  ]);
  expect(new Set(results.map(({ seq }) => seq)).size).toBe(4);
  expect(results[2].seq).toBeLessThan(results[1].seq);

  // Another process was faster: this one's rows are behind.
  const elsewhere = openWritePath(database.pool);
  await commit(elsewhere, {
    projectId,
    actor: owner,
    source: 'ui',
    operations: [operationSchema.parse({ type: 'story.move', id, status: 'done' })],
  });
  const late = await Promise.all(
    ids.map((storyId) => send([{ type: 'story.move', id: storyId, status: 'review' }])),
  );
  const [first = 0] = late.map(({ seq }) => seq);
  expect(late.map(({ seq }) => seq)).toEqual([first, first + 1, first + 2, first + 3]);
  expect((await path.store.current(projectId))?.seq).toBe(first + 3);
});
