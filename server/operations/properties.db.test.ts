import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AppError } from '@/lib/errors';
import { ENTITY_TYPES, type AnyRow, type EntityType } from '@/lib/operations/entities';
import { replay } from '@/lib/operations/history';
import type { Placement } from '@/lib/operations/placement';
import { randomOperation, type Dice } from '@/lib/operations/testing/random-operation';
import { commit } from '@/server/operations/commit';
import { loadEventsSince } from '@/server/operations/load';
import { columnList, rowFromJson, TABLES } from '@/server/operations/tables';
import { undo } from '@/server/operations/undo';
import type { WritePath } from '@/server/operations/write-path';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send, type TestUser } from '@/server/testing/project';

const WRITERS = 4;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

type Rows = Record<EntityType, AnyRow[]>;

const byId = (a: AnyRow, b: AnyRow) => (a.id < b.id ? -1 : 1);

/** Every row of the project in the tables, deleted ones too. */
async function rowsOfTables(projectId: string): Promise<Rows> {
  const rows: Partial<Rows> = {};
  for (const entity of ENTITY_TYPES) {
    const scope = entity === 'project' ? '"id"' : '"projectId"';
    const result = await database.pool.query<{ row: Record<string, unknown> }>(
      `SELECT to_json(t) AS row FROM (SELECT ${columnList(entity)} FROM "${TABLES[entity]}" WHERE ${scope} = $1) t`,
      [projectId],
    );
    rows[entity] = result.rows.map(({ row }) => rowFromJson(entity, row)).sort(byId);
  }
  return rows as Rows;
}

async function rowsOfEvents(projectId: string): Promise<Rows> {
  const state = replay(await loadEventsSince(database.pool, projectId, 0, 1_000_000), projectId);
  return Object.fromEntries(
    ENTITY_TYPES.map((entity) => [entity, [...state[entity].values()].sort(byId)]),
  ) as Rows;
}

/** What undo has to bring back: the live rows without what every write changes. */
function content(rows: Rows): unknown {
  return ENTITY_TYPES.map((entity) =>
    rows[entity]
      .filter((row) => row.deletedAt === null)
      .map((row) => ({ ...row, version: 0, updatedAt: '', seq: 0, lastNumber: 0 })),
  );
}

/** Plays one roll through a writer; a refusal is part of the game, anything else fails the test. */
async function play(path: WritePath, projectId: string, actor: TestUser, roll: Dice): Promise<string | null> {
  const project = await path.store.known(projectId);
  const operation = project && randomOperation(project.state, roll);
  if (!operation) return null;
  try {
    return (await commit(path, { projectId, actor, operations: [operation], source: 'ui' })).commitId;
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return null;
  }
}

const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
const rollsOf = (length: number) => fc.array(dice, { minLength: length, maxLength: length });

describe('random operations by parallel writers', () => {
  it(
    'leave tables that equal the replay of their events, and seq without gaps',
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(rollsOf(WRITERS * 40), async (rolls) => {
          const { projectId, owner } = await createTestProject(database.pool);
          await Promise.all(
            Array.from({ length: WRITERS }, async (_, writer) => {
              const path = openWritePath(database.pool);
              for (const roll of rolls.filter((__, index) => index % WRITERS === writer)) {
                await play(path, projectId, owner, roll);
              }
            }),
          );
          expect(await rowsOfEvents(projectId)).toEqual(await rowsOfTables(projectId));
          const gaps = await database.pool.query<{ commits: string; last: number }>(
            `SELECT count(*) AS commits, max("seq") AS last FROM "Commit" WHERE "projectId" = $1`,
            [projectId],
          );
          expect(Number(gaps.rows[0]?.commits)).toBe(gaps.rows[0]?.last);
        }),
        { numRuns: 5, endOnFailure: true },
      );
    },
  );

  it('can each be undone to exactly the rows before', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(rollsOf(60), rollsOf(12), async (rolls, tried) => {
        const { projectId, owner, path } = await createTestProject(database.pool);
        for (const roll of rolls) await play(path, projectId, owner, roll);
        for (const roll of tried) {
          const before = await rowsOfTables(projectId);
          const commitId = await play(path, projectId, owner, roll);
          if (commitId === null) continue;
          await undo(path, { projectId, actor: owner, commitId });
          expect(content(await rowsOfTables(projectId))).toEqual(content(before));
        }
        expect(await rowsOfEvents(projectId)).toEqual(await rowsOfTables(projectId));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

describe('10,000 random moves by 4 writers', () => {
  const MOVES = 10_000;
  const STORIES = 60;

  it('keep ranks total and unique, one row written a move', { timeout: 240_000 }, async () => {
    const { projectId, owner, path } = await createTestProject(database.pool);
    const ids = Array.from({ length: STORIES }, () => newId());
    await send(
      path,
      projectId,
      owner,
      ids.map((id) => ({ type: 'story.create' as const, id, title: id })),
    );
    const [sample] = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: 42 });
    const die = () => Number(sample?.next().value ?? 0);
    const pick = () => ids[die() % STORIES] ?? '';
    const place = (): Placement => (die() % 2 ? { after: pick() } : { before: pick() });

    // Two processes with two writers each: races inside a process and between processes.
    const paths = [path, openWritePath(database.pool)];
    const moves = Array.from({ length: MOVES }, () => ({ id: pick(), place: place() }));
    let refused = 0;
    let rowsWritten = 0;
    let moved = 0;
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const own = paths[writer % paths.length] ?? path;
        for (const move of moves.filter((__, index) => index % WRITERS === writer)) {
          try {
            const { events } = await send(own, projectId, owner, [{ type: 'story.move', ...move }]);
            expect(events.length).toBeLessThanOrEqual(1);
            rowsWritten += events.length;
            moved += 1;
          } catch (error) {
            if (!(error instanceof AppError) || error.code !== 'BAD_REQUEST') throw error;
            refused += 1;
          }
        }
      }),
    );
    expect(moved + refused).toBe(MOVES);
    expect(moved).toBeGreaterThan(MOVES * 0.9);
    // A move to where the item is already writes nothing.
    expect(rowsWritten).toBeGreaterThan(moved * 0.95);

    const stories = await database.pool.query<{ id: string; rank: string }>(
      `SELECT "id", "rank" FROM "Story" WHERE "projectId" = $1 ORDER BY "rank"`,
      [projectId],
    );
    const ranks = stories.rows.map((row) => row.rank);
    expect(new Set(ranks).size).toBe(STORIES);
    expect(ranks).toEqual([...ranks].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    for (const own of paths) {
      const known = await own.store.current(projectId);
      const order = [...(known?.state.story.values() ?? [])].sort((a, b) => (a.rank < b.rank ? -1 : 1));
      expect(order.map((story) => story.id)).toEqual(stories.rows.map((row) => row.id));
    }
  });
});
