import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ESTIMATE_SCALES } from '@/lib/domain/estimates';
import { SPRINT_OUTCOMES } from '@/lib/domain/sprint-report';
import { EPIC_STATUSES, SPRINT_STATUSES, STORY_STATUSES, TASK_STATUSES } from '@/lib/domain/statuses';
import { EVENT_ACTIONS, EVENT_SOURCES } from '@/lib/events';
import { columnsOf, ENTITY_TYPES } from '@/lib/operations/entities';
import { PROJECT_ROLES } from '@/lib/permissions';
import {
  AGENT_TYPES,
  CHAT_ROLES,
  INSIGHT_SEVERITIES,
  INSIGHT_TYPES,
  PROPOSAL_STATUSES,
} from '@/lib/schemas/assistant';
import { PRIORITIES, WORK_ITEM_TYPES } from '@/lib/schemas/fields';
import { TABLES } from '@/server/operations/tables';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

it.each(ENTITY_TYPES)('the table of %s has the columns of its schema', async (entity) => {
  const result = await database.pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [TABLES[entity]],
  );
  expect(result.rows.map((row) => row.name).sort()).toEqual([...columnsOf(entity)].sort());
});

describe('the enums of the database', () => {
  it.each([
    ['EpicStatus', EPIC_STATUSES],
    ['StoryStatus', STORY_STATUSES],
    ['TaskStatus', TASK_STATUSES],
    ['SprintStatus', SPRINT_STATUSES],
    ['MembershipOutcome', SPRINT_OUTCOMES],
    ['ProjectRole', PROJECT_ROLES],
    ['EstimateScale', ESTIMATE_SCALES],
    ['Priority', PRIORITIES],
    ['WorkItemType', WORK_ITEM_TYPES],
    ['EventSource', EVENT_SOURCES],
    ['EventAction', EVENT_ACTIONS],
    ['EntityType', ENTITY_TYPES],
    ['AgentType', AGENT_TYPES],
    ['ProposalStatus', PROPOSAL_STATUSES],
    ['InsightType', INSIGHT_TYPES],
    ['InsightSeverity', INSIGHT_SEVERITIES],
    ['ChatRole', CHAT_ROLES],
  ] as const)('%s has the values the code uses', async (name, values) => {
    const result = await database.pool.query<{ label: string }>(
      `SELECT e.enumlabel AS label FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = $1 ORDER BY e.enumsortorder`,
      [name],
    );
    expect(result.rows.map((row) => row.label)).toEqual([...values]);
  });
});

it('every foreign key has an index that begins with it', async () => {
  const result = await database.pool.query<{ missing: string }>(
    `SELECT c.conrelid::regclass || ' (' || a.attname || ')' AS missing
       FROM pg_constraint c
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)`,
  );
  expect(result.rows.map((row) => row.missing)).toEqual([]);
});
