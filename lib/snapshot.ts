import type { ProjectEvent } from '@/lib/events';
import type { AnyRow, EntityType, ProjectState, Row } from '@/lib/operations/entities';

/** Entities a browser keeps of a project. The others are asked for when they are looked at. */
export const SNAPSHOT_ENTITIES = [
  'project',
  'member',
  'epic',
  'story',
  'task',
  'dependency',
  'sprint',
  'sprintMembership',
] as const satisfies readonly EntityType[];
export type SnapshotEntity = (typeof SNAPSHOT_ENTITIES)[number];

/** Long texts, and what only the server needs: they load with the item when it is opened. */
type LeftOut = 'projectId' | 'deletedAt' | 'description' | 'acceptanceCriteria' | 'aiSuggestions' | 'source';

/** A row as a browser keeps it. */
export type LeanRow<E extends SnapshotEntity> = Omit<Row<E>, LeftOut>;
export type LeanStory = LeanRow<'story'>;
export type LeanEpic = LeanRow<'epic'>;
export type LeanTask = LeanRow<'task'>;
export type LeanSprint = LeanRow<'sprint'>;

/** What a member is called; names belong to the account, not to the project. */
export type Person = { name: string; avatar: string | null };

/** All of a project that its screens show, as of `seq`. */
export type ProjectSnapshot = {
  seq: number;
  people: Record<string, Person>;
  rows: { [E in SnapshotEntity]: LeanRow<E>[] };
};

/**
 * The columns that are kept. Written out rather than read from the schemas, which would bring the whole validation
 * library into the browser; the type says when one is missing.
 */
const LEAN_COLUMNS: { readonly [E in SnapshotEntity]: Readonly<Record<keyof LeanRow<E>, true>> } = {
  project: {
    id: true,
    organizationId: true,
    ownerId: true,
    name: true,
    slug: true,
    key: true,
    timezone: true,
    workingDays: true,
    holidays: true,
    estimateScale: true,
    settings: true,
    archivedAt: true,
    seq: true,
    lastNumber: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  member: {
    id: true,
    userId: true,
    role: true,
    joinedAt: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  epic: {
    id: true,
    number: true,
    title: true,
    status: true,
    priority: true,
    rank: true,
    aiGenerated: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  story: {
    id: true,
    number: true,
    title: true,
    epicId: true,
    status: true,
    priority: true,
    rank: true,
    estimate: true,
    confidence: true,
    assigneeId: true,
    labels: true,
    blockedReason: true,
    aiGenerated: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  task: {
    id: true,
    storyId: true,
    number: true,
    title: true,
    status: true,
    rank: true,
    estimate: true,
    assigneeId: true,
    aiGenerated: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  dependency: {
    id: true,
    sourceType: true,
    sourceId: true,
    targetType: true,
    targetId: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  sprint: {
    id: true,
    name: true,
    goal: true,
    startDate: true,
    endDate: true,
    timezone: true,
    startsAt: true,
    endsAt: true,
    status: true,
    capacity: true,
    startedAt: true,
    completedAt: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
  sprintMembership: {
    id: true,
    sprintId: true,
    storyId: true,
    addedAt: true,
    addedBy: true,
    estimateAtAdd: true,
    estimateAtStart: true,
    addedAfterStart: true,
    removedAt: true,
    removedBy: true,
    removeReason: true,
    doneAt: true,
    estimateAtClose: true,
    outcome: true,
    carriedToSprintId: true,
    version: true,
    createdAt: true,
    updatedAt: true,
  },
};

const leanColumns = Object.fromEntries(
  SNAPSHOT_ENTITIES.map((entity) => [entity, Object.keys(LEAN_COLUMNS[entity])]),
) as Record<SnapshotEntity, string[]>;

/** Names the columns of a snapshot: a copy kept under another name was made by another version of the product. */
export const SNAPSHOT_FORMAT = fingerprint(JSON.stringify(leanColumns));

/** FNV-1a: short, and enough to tell versions apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** Whether the browser keeps rows of this entity. */
export function isSnapshotEntity(entity: EntityType): entity is SnapshotEntity {
  return (SNAPSHOT_ENTITIES as readonly EntityType[]).includes(entity);
}

/**
 * Events as everybody who may see the project is told of them. That a row changed which browsers do not keep is said, but
 * not how: who was invited is for those who invite, and proposals and reports are long.
 */
export function eventsForBrowsers(events: readonly ProjectEvent[]): ProjectEvent[] {
  return events.map((event) => (isSnapshotEntity(event.entity) ? event : { ...event, changes: {} }));
}

function lean<E extends SnapshotEntity>(entity: E, row: AnyRow): LeanRow<E> {
  const source = row as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const column of leanColumns[entity]) result[column] = source[column];
  return result as LeanRow<E>;
}

/** The rows of a project's state that a browser keeps. */
export function snapshotRows(state: ProjectState): ProjectSnapshot['rows'] {
  const rows = SNAPSHOT_ENTITIES.map((entity) => [
    entity,
    [...state[entity].values()].map((row) => lean(entity, row)),
  ]);
  return Object.fromEntries(rows) as ProjectSnapshot['rows'];
}

/**
 * A kept row after an event: `null` when the event deletes it, `undefined` when the row is not known and the event does
 * not say all of it (a row that was restored): then the snapshot has to be loaded anew.
 */
export function leanRowAfter<E extends SnapshotEntity>(
  entity: E,
  before: LeanRow<E> | undefined,
  event: ProjectEvent,
): LeanRow<E> | null | undefined {
  if (event.action === 'deleted') return null;
  if (!before && event.action !== 'created') return undefined;
  const row: Record<string, unknown> = { ...before, id: event.entityId };
  for (const column of leanColumns[entity]) {
    const change = event.changes[column];
    if (change) row[column] = change[1];
    else row[column] ??= null;
  }
  row.version = event.entityVersion;
  row.updatedAt = event.at;
  row.createdAt ??= event.at;
  return row as LeanRow<E>;
}
