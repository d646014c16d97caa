import { z } from 'zod';

import {
  columnsOf,
  ENTITIES,
  ENTITY_TYPES,
  type AnyRow,
  type EntityType,
  type Row,
} from '@/lib/operations/entities';
import { isOpenMembership } from '@/lib/operations/sprint-membership';

/** The table of each entity. */
export const TABLES: Record<EntityType, string> = {
  project: 'Project',
  member: 'ProjectMember',
  invitation: 'Invitation',
  epic: 'Epic',
  story: 'Story',
  task: 'Task',
  dependency: 'Dependency',
  sprint: 'Sprint',
  sprintMembership: 'SprintMembership',
  sprintReport: 'SprintReport',
  proposal: 'Proposal',
  insight: 'Insight',
  chatMessage: 'ChatMessage',
};

/**
 * Entities whose live rows are kept in memory while a project is in use. The others are large or only ever looked up
 * by id; operations that name them load them.
 */
export const RESIDENT: readonly EntityType[] = [
  'project',
  'member',
  'invitation',
  'epic',
  'story',
  'task',
  'dependency',
  'sprint',
  'sprintMembership',
];

const isLive = (row: { deletedAt: string | null }) => row.deletedAt === null;

/** Which rows the partial unique indexes of the migrations count, such as the one running sprint of a project. */
const COUNTED: { [E in EntityType]?: (row: Row<E>) => boolean } = {
  member: isLive,
  dependency: isLive,
  sprint: (row) => isLive(row) && row.status === 'active',
  sprintMembership: isOpenMembership,
  sprintReport: isLive,
};

/** Whether a unique index counts this row, so that no other may take its place before it gives it up. */
export function isCounted<E extends EntityType>(entity: E, row: Row<E>): boolean {
  return COUNTED[entity]?.(row) ?? false;
}

/** The columns of an entity's table, quoted and separated by commas, with an optional prefix. */
export function columnList(entity: EntityType, prefix = ''): string {
  return columnsOf(entity)
    .map((column) => `${prefix}"${column}"`)
    .join(', ');
}

function isInstant(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable) return isInstant(schema.unwrap());
  return schema instanceof z.ZodISODateTime;
}

const instantColumns = new Map(
  ENTITY_TYPES.map((entity) => {
    const shape: Record<string, unknown> = ENTITIES[entity].schema.shape;
    return [entity, Object.keys(shape).filter((column) => isInstant(shape[column]))];
  }),
);

/** SQL that gives an instant of a column in the one form used everywhere. */
export function instantText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A row as PostgreSQL writes it in JSON, with its instants in the one form used everywhere else. */
export function rowFromJson(entity: EntityType, json: Record<string, unknown>): AnyRow {
  const row = { ...json };
  for (const column of instantColumns.get(entity) ?? []) {
    const value = row[column];
    if (typeof value === 'string') row[column] = new Date(value).toISOString();
  }
  return row as AnyRow;
}
