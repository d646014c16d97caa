import type { z } from 'zod';

import type { EntityType } from '@/lib/operations/entities';

export const EVENT_SOURCES = ['ui', 'api', 'chat', 'proposal', 'import', 'job', 'mcp', 'undo'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

export const EVENT_ACTIONS = ['created', 'updated', 'moved', 'deleted', 'restored'] as const;
export type EventAction = (typeof EVENT_ACTIONS)[number];

type Json = z.core.util.JSONType;

/** Field-level change of one row: `[before, after]` a field. */
export type FieldChanges = Record<string, [before: Json, after: Json]>;

/** One entry of a project's append-only history. */
export type ProjectEvent = {
  seq: number;
  position: number;
  commitId: string;
  entity: EntityType;
  entityId: string;
  /** The row's version after this event. */
  entityVersion: number;
  action: EventAction;
  changes: FieldChanges;
  /** Instant, ISO 8601 in UTC. */
  at: string;
};
