import { setImmediate } from 'node:timers/promises';

import type { Pool } from 'pg';

import type { ProjectEvent } from '@/lib/events';
import type { MutableState } from '@/lib/operations/empty-state';
import type { EntityType, ProjectState } from '@/lib/operations/entities';
import { rowAfter, setRow } from '@/lib/operations/history';
import type { RowChange } from '@/lib/operations/workspace';
import { loadEventsSince, loadProject } from '@/server/operations/load';
import { RESIDENT } from '@/server/operations/tables';
import type { Queryable } from '@/server/operations/queryable';

/** How many projects stay in memory; the one used longest ago makes room. */
const CAPACITY = 64;
/** More unseen events than this make a whole load the cheaper way. */
const CATCH_UP_LIMIT = 300;

/** A project's live rows as of `seq`. */
export type LoadedProject = { seq: number; state: ProjectState };

/** The same with its id, as procedures hand it on. */
export type IdentifiedProject = LoadedProject & { id: string };

type Entry = { loaded: LoadedProject | null; tail: Promise<unknown>; waiting: unknown[] };

export type ProjectStore = ReturnType<typeof createProjectStore>;

/**
 * Keeps the projects in use in memory. Nothing depends on the copy being fresh: readers compare its `seq` with the
 * database, and a write takes effect only if the database is still at that `seq`.
 */
export function createProjectStore(pool: Pool) {
  const entries = new Map<string, Entry>();

  function entryOf(projectId: string): Entry {
    const entry = entries.get(projectId) ?? { loaded: null, tail: Promise.resolve(), waiting: [] };
    entries.delete(projectId);
    entries.set(projectId, entry);
    const oldest = entries.keys().next();
    if (entries.size > CAPACITY && !oldest.done) entries.delete(oldest.value);
    return entry;
  }

  /**
   * Works on what is handed in for a project, one batch after another, so that writers of this process do not race each
   * other. What arrives while a batch is at work, or in the same turn of the event loop, goes into the next one together.
   * `work` must not throw.
   */
  function inTurn<T>(projectId: string, item: T, work: (batch: T[]) => Promise<void>): void {
    const entry = entryOf(projectId);
    const waiting = entry.waiting as T[];
    waiting.push(item);
    if (waiting.length > 1) return;
    entry.tail = entry.tail.then(() => setImmediate()).then(() => work(waiting.splice(0)));
  }

  async function load(projectId: string, db: Queryable = pool): Promise<LoadedProject | null> {
    const state = await loadProject(db, projectId);
    const project = state?.project.get(projectId);
    const loaded = state && project ? { seq: project.seq, state } : null;
    const entry = entryOf(projectId);
    // A read that was overtaken by a commit must not put the older rows back.
    if (!entry.loaded || !loaded || loaded.seq >= entry.loaded.seq) entry.loaded = loaded;
    return entry.loaded;
  }

  /** Brings the copy in memory up to date by the events it has not seen, or loads it whole when that is not possible. */
  async function catchUp(projectId: string, db: Queryable = pool): Promise<LoadedProject | null> {
    const { loaded } = entryOf(projectId);
    if (!loaded) return load(projectId, db);
    const events = await loadEventsSince(db, projectId, loaded.seq, CATCH_UP_LIMIT);
    const next = events.length < CATCH_UP_LIMIT ? afterEvents(loaded, events, projectId) : null;
    if (!next) return load(projectId, db);
    const entry = entryOf(projectId);
    if (!entry.loaded || next.seq >= entry.loaded.seq) entry.loaded = next;
    return entry.loaded;
  }

  /** The project as this process knows it, loaded when it does not; `null` when there is none. May be behind. */
  async function known(projectId: string): Promise<LoadedProject | null> {
    return entryOf(projectId).loaded ?? load(projectId);
  }

  /** The project as of `seq`, which the database was just asked for, or newer. */
  async function asOf(projectId: string, seq: number): Promise<LoadedProject | null> {
    const { loaded } = entryOf(projectId);
    return loaded && loaded.seq >= seq ? loaded : catchUp(projectId);
  }

  /** The project as the database has it now: one cheap query when the copy in memory is up to date. */
  async function current(projectId: string): Promise<LoadedProject | null> {
    const { loaded } = entryOf(projectId);
    if (!loaded) return load(projectId);
    const result = await pool.query<{ seq: number }>('SELECT "seq" FROM "Project" WHERE "id" = $1', [
      projectId,
    ]);
    return result.rows[0]?.seq === loaded.seq ? loaded : catchUp(projectId);
  }

  /** Takes over the project as commits of this process, just written, leave it; `since` is its `seq` before them. */
  function adopt(projectId: string, since: number, next: LoadedProject): void {
    const entry = entryOf(projectId);
    entry.loaded = entry.loaded?.seq === since || since === 0 ? next : null;
  }

  /** Forgets the copy, for example when it is not known whether a write took effect. */
  function forget(projectId: string): void {
    entryOf(projectId).loaded = null;
  }

  return { inTurn, known, current, asOf, catchUp, adopt, forget };
}

/** The project after one more commit. */
export function afterChanges(
  project: LoadedProject,
  projectId: string,
  changes: readonly RowChange[],
): LoadedProject {
  const draft = draftOf(project, projectId);
  draft.add(changes);
  return draft.project();
}

/** What a project becomes by commits one after another; their rows are copied once, however many they are. */
export function draftOf({ seq, state: before }: LoadedProject, projectId: string) {
  const { state, own } = copyOnTouch(before);
  let newest = seq;

  return {
    /** The project as the commits so far leave it. Only for whoever makes the draft, as the next commit changes it. */
    project: (): LoadedProject => ({ seq: newest, state }),
    /** Adds the changes of one more commit. */
    add(changes: readonly RowChange[]): void {
      newest += 1;
      for (const { entity, id, after } of changes) {
        if (!RESIDENT.includes(entity)) continue;
        own(entity);
        if (after.deletedAt === null) setRow(state, entity, after);
        else state[entity].delete(id);
      }
      setSeq(state, projectId, newest);
    },
  };
}

/** The project after events; `null` when they restore a row whose content is not at hand. */
function afterEvents(
  loaded: LoadedProject,
  events: readonly ProjectEvent[],
  projectId: string,
): LoadedProject | null {
  const { state, own } = copyOnTouch(loaded.state);
  for (const event of events) {
    const { entity, entityId } = event;
    if (!RESIDENT.includes(entity)) continue;
    const before = state[entity].get(entityId);
    if (!before && event.action !== 'created') return null;
    const row = rowAfter(before, event, projectId);
    own(entity);
    if (row.deletedAt === null) setRow(state, entity, row);
    else state[entity].delete(entityId);
  }
  const seq = events.at(-1)?.seq ?? loaded.seq;
  setSeq(state, projectId, seq);
  return { seq, state };
}

function setSeq(state: MutableState, projectId: string, seq: number): void {
  const project = state.project.get(projectId);
  if (project) state.project.set(projectId, { ...project, seq });
}

/** A state that shares every map with another until it is owned, so that readers of the other one keep seeing it whole. */
function copyOnTouch(before: ProjectState) {
  const state = { ...before, project: new Map(before.project) } as MutableState;
  const copied = new Set<EntityType>(['project']);
  return {
    state,
    /** Copies the map of an entity, once, before it is changed. */
    own: (entity: EntityType): void => {
      if (copied.has(entity)) return;
      copied.add(entity);
      Object.assign(state, { [entity]: new Map<unknown, unknown>(state[entity]) });
    },
  };
}
