import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { RowChange } from '@/lib/operations/workspace';
import type { SprintMembership } from '@/lib/schemas/sprint';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send } from '@/server/testing/project';

import { columnList, rowFromJson } from './tables';
import { writeCommits } from './write';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

async function membershipsOf(projectId: string): Promise<SprintMembership[]> {
  const { rows } = await database.pool.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(m) AS "row" FROM (SELECT ${columnList('sprintMembership')} FROM "SprintMembership") m
      WHERE m."projectId" = $1 ORDER BY m."id"`,
    [projectId],
  );
  return rows.map(({ row }) => rowFromJson('sprintMembership', row) as SprintMembership);
}

/** A project whose stories have all been in one sprint and are now in another. */
async function projectWithMovedStories(count: number) {
  const path = openWritePath(database.pool);
  const { projectId, owner } = await createTestProject(database.pool, path);
  const storyIds = Array.from({ length: count }, () => newId());
  const sprintIds = [newId(), newId()];
  await send(path, projectId, owner, [
    ...sprintIds.map((id, index) => ({
      type: 'sprint.create' as const,
      id,
      name: `Sprint ${index}`,
      startDate: `2030-0${index + 1}-05`,
      endDate: `2030-0${index + 1}-16`,
    })),
    ...storyIds.map((id) => ({ type: 'story.create' as const, id, title: 'A story' })),
  ]);
  let seq = 0;
  for (const sprintId of sprintIds) {
    const added = storyIds.map((storyId) => ({ type: 'sprint.addItem' as const, sprintId, storyId }));
    ({ seq } = await send(path, projectId, owner, added));
  }
  return { projectId, seq };
}

/** Exchanges which of a story's stays in sprints is the open one. */
function exchanged(before: SprintMembership): RowChange {
  const { removedAt, version } = before;
  const after = {
    ...before,
    version: version + 1,
    removedAt: removedAt === null ? new Date().toISOString() : null,
  };
  return { entity: 'sprintMembership', id: before.id, action: 'updated', before, after };
}

it('closes rows before it opens others that a unique rule allows only then, in whatever order they are changed', async () => {
  const { projectId, seq } = await projectWithMovedStories(20);
  const isOpening = ({ before }: RowChange) => Number((before as SprintMembership).removedAt !== null);
  for (const [round, direction] of [1, -1, 1, -1, 1, -1, 1, -1].entries()) {
    const memberships = await membershipsOf(projectId);
    const changes = memberships.map(exchanged).sort((a, b) => direction * (isOpening(a) - isOpening(b)));
    const record = {
      id: newId(),
      projectId,
      seq: seq + 1 + round,
      actorId: null,
      onBehalfOf: null,
      source: 'undo' as const,
      proposalId: null,
      undoOf: null,
      operations: [],
      requestId: null,
      createdAt: new Date().toISOString(),
    };
    expect(await writeCommits(database.pool, [{ record, changes, events: [], answer: null }], newId)).toBe(
      true,
    );
    expect((await membershipsOf(projectId)).map(({ removedAt }) => removedAt === null)).toEqual(
      memberships.map(({ removedAt }) => removedAt !== null),
    );
  }
});
