import { AppError, notFound } from '@/lib/errors';
import type { ProjectEvent } from '@/lib/events';
import { permissionOf } from '@/lib/operations/registry';
import { undoEvents, type Refusal } from '@/lib/operations/undo';
import type { Kept, WorkedOn } from '@/lib/operations/worked-on';
import { openWorkspace, type Workspace } from '@/lib/operations/workspace';
import type { Permission } from '@/lib/permissions';
import { assertAllowed } from '@/server/operations/actor';
import { assertNotArchived } from '@/server/operations/archived';
import { commitPlan } from '@/server/operations/commit-plan';
import { loadAuthorsSince, loadChangedSince, loadCommitEvents, loadRows } from '@/server/operations/load';
import type { Queryable } from '@/server/operations/queryable';
import type { CommitFrame, CommitResult, WritePath } from '@/server/operations/write-path';

export type UndoRequest = Omit<CommitFrame, 'source'> & { commitId: string };

type UndoRemarks = { refused: Refusal[]; kept: Kept[] };
export type UndoResult = CommitResult & UndoRemarks;

async function commitToUndo(db: Queryable, projectId: string, commitId: string) {
  const result = await db.query<{ seq: number; operations: string[]; undone: boolean }>(
    `SELECT c."seq", c."operations", EXISTS (
        SELECT FROM "Commit" u WHERE u."undoOf" = c."id"
          AND NOT EXISTS (SELECT FROM "Commit" r WHERE r."undoOf" = u."id")) AS undone
       FROM "Commit" c WHERE c."projectId" = $1 AND c."id" = $2`,
    [projectId, commitId],
  );
  return result.rows[0];
}

/** What the commit needed is needed to reverse it; who is a member is for those who manage members, owners for owners. */
function permissionsToUndo(
  workspace: Workspace,
  operationTypes: readonly string[],
  events: readonly ProjectEvent[],
): Permission[] {
  const touchesOwner = events.some(
    ({ entity, entityId, changes }) =>
      entity === 'member' &&
      (changes.role?.includes('owner') === true || workspace.peek('member', entityId)?.role === 'owner'),
  );
  return [
    ...operationTypes.map((type) => {
      const permission = permissionOf(type) ?? 'self';
      // What people do for themselves is reversed by those who decide about others.
      return permission === 'self' || permission === 'member.leave' ? 'member.manage' : permission;
    }),
    ...(touchesOwner ? (['project.archive'] as const) : []),
  ];
}

/** The rows of a commit that are live and not as it left them. */
function changedRows(
  workspace: Workspace,
  events: readonly ProjectEvent[],
): { id: string; version: number }[] {
  return events.flatMap(({ entity, entityId: id, entityVersion: version }) => {
    const row = workspace.find(entity, id);
    return row && row.version !== version ? [{ id, version }] : [];
  });
}

async function withAuthors(
  db: Queryable,
  projectId: string,
  seq: number,
  kept: readonly WorkedOn[],
): Promise<Kept[]> {
  const ids = kept.flatMap(({ evidence }) => evidence);
  const authors =
    ids.length > 0 ? await loadAuthorsSince(db, projectId, seq, ids) : new Map<string, string[]>();
  return kept.map(({ evidence, ...item }) => ({
    ...item,
    by: [...new Set(evidence.flatMap((id) => authors.get(id) ?? []))],
  }));
}

/**
 * Reverses a commit as a new commit. A field that somebody changed since is left as it is and listed in `refused`; what
 * the commit had made and somebody worked on since stays and is listed in `kept`, with what was done to it and by whom.
 *
 * Throws NOT_FOUND for a commit of another project, FORBIDDEN when the actor may not do what the commit did, and CONFLICT
 * when it is undone already, created the project, the project is archived, or when nothing of it can be reversed any more.
 */
export async function undo(path: WritePath, request: UndoRequest): Promise<UndoResult> {
  const { commitId, ...frame } = request;
  const result = await commitPlan(
    path,
    { ...frame, source: 'undo' },
    { undo: commitId },
    async ({ state, db, at }) => {
      assertAllowed(state, request.actor, ['history.undo']);
      const target = await commitToUndo(db, request.projectId, commitId);
      if (!target) throw notFound('change');
      if (target.undone) throw new AppError('CONFLICT', 'This change is undone already.');
      if (target.operations.includes('project.create')) {
        throw new AppError('CONFLICT', 'Creating a project cannot be undone. Archive it instead.');
      }
      // Archiving is undone like any other change; what came before it waits until the project is back.
      const isArchiving = target.operations.includes('project.archive');
      assertNotArchived(state, request.projectId, [isArchiving ? 'project.unarchive' : 'undo']);
      const events = await loadCommitEvents(db, request.projectId, commitId);
      const missing = events
        .map((event) => ({ entity: event.entity, id: event.entityId }))
        .filter(({ entity, id }) => !state[entity].has(id));
      const archived = await loadRows(db, request.projectId, missing);
      const workspace = openWorkspace(state, request.projectId, at, archived);
      assertAllowed(state, request.actor, permissionsToUndo(workspace, target.operations, events));
      const changedSince = await loadChangedSince(db, request.projectId, changedRows(workspace, events));
      const { refused, kept } = undoEvents(workspace, events, changedSince);
      const changes = workspace.changes();
      if (changes.length === 0) {
        throw new AppError(
          'CONFLICT',
          'Everything this change touched has been changed since; there is nothing to undo.',
          {
            details: { refused },
          },
        );
      }
      const remarks: UndoRemarks = {
        refused,
        kept: await withAuthors(db, request.projectId, target.seq, kept),
      };
      return { changes, undoOf: commitId, operationTypes: target.operations, remarks };
    },
  );
  return { refused: [], kept: [], ...result };
}
