import type { z } from 'zod';

import { chatMessageSchema, insightSchema, proposalSchema } from '@/lib/schemas/assistant';
import { invitationSchema, memberSchema, projectSchema } from '@/lib/schemas/project';
import { sprintMembershipSchema, sprintReportSchema, sprintSchema } from '@/lib/schemas/sprint';
import { dependencySchema, epicSchema, storySchema, taskSchema } from '@/lib/schemas/work-items';

/** Every kind of row that belongs to a project, with its schema and the word people use for it. */
export const ENTITIES = {
  project: { schema: projectSchema, label: 'project' },
  member: { schema: memberSchema, label: 'member' },
  invitation: { schema: invitationSchema, label: 'invitation' },
  epic: { schema: epicSchema, label: 'epic' },
  story: { schema: storySchema, label: 'story' },
  task: { schema: taskSchema, label: 'task' },
  dependency: { schema: dependencySchema, label: 'dependency' },
  sprint: { schema: sprintSchema, label: 'sprint' },
  sprintMembership: { schema: sprintMembershipSchema, label: 'sprint item' },
  sprintReport: { schema: sprintReportSchema, label: 'sprint report' },
  proposal: { schema: proposalSchema, label: 'proposal' },
  insight: { schema: insightSchema, label: 'insight' },
  chatMessage: { schema: chatMessageSchema, label: 'chat message' },
} as const;

export type EntityType = keyof typeof ENTITIES;
export type Row<E extends EntityType> = z.infer<(typeof ENTITIES)[E]['schema']>;
export type AnyRow = Row<EntityType>;

export const ENTITY_TYPES = Object.keys(ENTITIES) as EntityType[];

/** Columns that follow from the event itself rather than from what somebody changed. */
export const DERIVED_COLUMNS: ReadonlySet<string> = new Set(['version', 'createdAt', 'updatedAt', 'seq']);

const columnsByEntity = Object.fromEntries(
  ENTITY_TYPES.map((entity) => [entity, Object.keys(ENTITIES[entity].schema.shape)]),
) as Record<EntityType, string[]>;

/** The column names of an entity's table, which are the keys of its schema. */
export function columnsOf(entity: EntityType): readonly string[] {
  return columnsByEntity[entity];
}

/** The live rows of a project, by entity and id. Rows are never changed in place. */
export type ProjectState = { readonly [E in EntityType]: ReadonlyMap<string, Row<E>> };
