import { afterAll, beforeAll, expect, it } from 'vitest';

import { seedDemoProject } from '@/prisma/seed/demo';
import { seedDemoProposal } from '@/prisma/seed/demo-proposal';
import { createPerson } from '@/prisma/seed/history';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

it.each(['2026-11-23T10:00:00Z', '2026-11-27T18:00:00Z', '2026-11-29T10:00:00Z', '2026-03-31T06:00:00Z'])(
  'makes three sealed sprints and a running one, seen on %s',
  async (now) => {
    const path = openWritePath(database.pool);
    const people = [];
    for (const name of ['Owner', 'Ana', 'Ben', 'Chloe']) {
      people.push(
        await createPerson(path, name, `${name}-${now.replace(/\D/g, '')}@example.org`.toLowerCase(), null),
      );
    }
    const [owner, ...colleagues] = people;
    if (!owner) throw new Error('nobody was made');
    const projectId = await seedDemoProject(path, owner, colleagues, new Date(now));
    const sprints = await database.pool.query(
      `SELECT s."status", count(r."id")::int AS reports, (r."body"::jsonb -> 'report' -> 'buckets' -> 'completed' ->> 'points')::float AS completed
         FROM "Sprint" s LEFT JOIN "SprintReport" r ON r."sprintId" = s."id"
        WHERE s."projectId" = $1 GROUP BY s."id", r."body" ORDER BY s."startDate"`,
      [projectId],
    );
    expect(sprints.rows.map((row: { status: string; reports: number }) => [row.status, row.reports])).toEqual(
      [
        ['completed', 1],
        ['completed', 1],
        ['completed', 1],
        ['active', 0],
      ],
    );
    for (const row of sprints.rows.slice(0, 3) as { completed: number }[])
      expect(row.completed).toBeGreaterThan(10);
    const future = await database.pool.query(
      `SELECT 1 FROM "Event" WHERE "projectId" = $1 AND "createdAt" > $2`,
      [projectId, now],
    );
    expect(future.rowCount).toBe(0);
  },
);

it('leaves a proposal to be reviewed, with dependencies and what stays out', async () => {
  const { path, projectId, owner } = await createTestProject(database.pool);
  await seedDemoProposal(path, projectId, owner.id);
  const { rows } = await database.pool.query<{ status: string; entities: string[]; uncovered: number }>(
    `SELECT "status", jsonb_path_query_array("payload", '$.items[*].entity') AS entities,
            jsonb_array_length("payload" -> 'uncovered') AS uncovered
       FROM "Proposal" WHERE "projectId" = $1`,
    [projectId],
  );
  expect(rows).toMatchObject([{ status: 'pending' }]);
  const count = (entity: string) => rows[0]?.entities.filter((one) => one === entity).length;
  expect(count('story')).toBeGreaterThanOrEqual(7);
  expect(count('dependency')).toBeGreaterThanOrEqual(1);
  expect(rows[0]?.uncovered).toBeGreaterThanOrEqual(1);
});
