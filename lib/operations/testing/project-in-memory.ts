import type { ProjectEvent } from '@/lib/events';
import { applyOperations } from '@/lib/operations/apply';
import { emptyState } from '@/lib/operations/empty-state';
import type { AnyRow, EntityType, ProjectState } from '@/lib/operations/entities';
import { eventsOf, setRow } from '@/lib/operations/history';
import type { OperationContext } from '@/lib/operations/operation';
import { operationSchema, type Operation, type OperationInput } from '@/lib/operations/registry';
import { undoEvents, type Undone } from '@/lib/operations/undo';
import { openWorkspace, type RowChange } from '@/lib/operations/workspace';

export const PROJECT_ID = '01900000-0000-7000-8000-000000000001';
const GUEST = { id: '01900000-0000-7000-8000-00000000000b', email: 'guest@example.org' };
export const OWNER = { id: '01900000-0000-7000-8000-00000000000a', email: 'owner@example.org' };

const START = Date.UTC(2026, 0, 1);

/** A project with an owner and a member that lives in memory only: commits, undo and the events they leave, with ids and times that repeat. */
export function projectInMemory() {
  const state = emptyState();
  const rows = new Map<string, { entity: EntityType; row: AnyRow }>();
  const events: ProjectEvent[] = [];
  let ids = 1_000;
  let seq = 0;
  let actor = OWNER;

  const newId = () => `01900000-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`;

  function contextAt(commitId: string): OperationContext {
    return {
      now: new Date(START + seq * 60_000).toISOString(),
      commitId,
      actor,
      newId,
      changedSince(id, version) {
        const before = new Map<string, unknown>();
        for (const { entityId, entityVersion, changes } of events) {
          if (entityId !== id || entityVersion <= version) continue;
          for (const [field, [value]] of Object.entries(changes))
            if (!before.has(field)) before.set(field, value);
        }
        return before;
      },
      sha256: (text) => text.length.toString(16).padStart(64, '0'),
      sprintEvents: () => events,
    };
  }

  function record(changes: RowChange[], commitId: string, at: string): string {
    if (changes.length === 0) return commitId;
    seq += 1;
    events.push(...eventsOf(changes, { id: commitId, seq, at }));
    for (const { entity, id, after } of changes) {
      rows.set(id, { entity, row: after });
      if (after.deletedAt === null) setRow(state, entity, after);
      else state[entity].delete(id);
    }
    const project = state.project.get(PROJECT_ID);
    if (project) state.project.set(PROJECT_ID, { ...project, seq });
    return commitId;
  }

  function run(...inputs: OperationInput[]): string {
    return runParsed(inputs.map((input) => operationSchema.parse(input)));
  }

  function runParsed(operations: Operation[]): string {
    const commitId = newId();
    const context = contextAt(commitId);
    return record(applyOperations(state, PROJECT_ID, operations, context, rows), commitId, context.now);
  }

  function undo(commitId: string): Undone {
    const undoId = newId();
    const { now, changedSince } = contextAt(undoId);
    const workspace = openWorkspace(state, PROJECT_ID, now, rows);
    const undone = undoEvents(
      workspace,
      events.filter((event) => event.commitId === commitId),
      changedSince,
    );
    record(workspace.changes(), undoId, now);
    return undone;
  }

  run({
    type: 'project.create',
    id: PROJECT_ID,
    name: 'Test',
    slug: 'test',
    key: 'TST',
    timezone: 'Europe/Berlin',
  });
  const invitationId = newId();
  run({ type: 'invitation.create', id: invitationId, email: GUEST.email });
  actor = GUEST;
  run({ type: 'invitation.accept', id: invitationId });
  actor = OWNER;
  return { state: state as ProjectState, events, run, runParsed, undo, newId, seq: () => seq };
}

export type ProjectInMemory = ReturnType<typeof projectInMemory>;

/** The live rows without what every write changes: what undo has to bring back. */
export function contentOf(state: ProjectState): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(state).map(([entity, rows]) => [
      entity,
      [...rows.values()]
        .map(({ version: _version, updatedAt: _updatedAt, ...row }) => ({ ...row, seq: 0, lastNumber: 0 }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  );
}
