import { z } from 'zod';

import { ENTITY_TYPES, type EntityType } from '@/lib/operations/entities';
import { idSchema, instantSchema } from '@/lib/schemas/fields';

export const EVENT_SOURCES = ['ui', 'api', 'chat', 'proposal', 'import', 'job', 'mcp', 'undo'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

export const EVENT_ACTIONS = ['created', 'updated', 'moved', 'deleted', 'restored'] as const;
export type EventAction = (typeof EVENT_ACTIONS)[number];

/** Field-level change of one row: `[before, after]` a field. */
export const fieldChangesSchema = z.record(z.string(), z.tuple([z.json(), z.json()]));
export type FieldChanges = z.infer<typeof fieldChangesSchema>;

export const projectEventSchema = z.object({
  seq: z.int().min(1),
  position: z.int().min(0),
  commitId: idSchema,
  entity: z.enum(ENTITY_TYPES as [EntityType, ...EntityType[]]),
  entityId: idSchema,
  /** The row's version after this event. */
  entityVersion: z.int().min(1),
  action: z.enum(EVENT_ACTIONS),
  changes: fieldChangesSchema,
  at: instantSchema,
});
/** One entry of a project's append-only history. */
export type ProjectEvent = z.infer<typeof projectEventSchema>;
