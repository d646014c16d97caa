import { AppError, notFound } from '@/lib/errors';
import type { ProjectEvent } from '@/lib/events';
import { permissionOf } from '@/lib/operations/registry';
import { undoEvents, type Refusal } from '@/lib/operations/undo';
import { openWorkspace } from '@/lib/operations/workspace';
import type { Permission } from '@/lib/permissions';
import { assertAllowed } from '@/server/operations/actor';
import { assertNotArchived } from '@/server/operations/archived';
import { commitPlan } from '@/server/operations/commit-plan';
import { loadCommitEvents, loadRows } from '@/server/operations/load';
import type { Queryable } from '@/server/operations/queryable';
import type { CommitFrame, CommitResult, WritePath } from '@/server/operations/write-path';

export type UndoRequest = Omit<CommitFrame, 'source' | 'dryRun'> & { commitId: string };
export type UndoResult = CommitResult & { refused: Refusal[] };

async function commitToUndo(db: Queryable, projectId: string, commitId: string) {
  const result = await db.query<{ operations: string[]; undone: boolean }>(
    `SELECT c."operations", EXISTS (
        SELECT FROM "Commit" u WHERE u."undoOf" = c."id"
          AND NOT EXISTS (SELECT FROM "Commit" r WHERE r."undoOf" = u."id")) AS undone
       FROM "Commit" c WHERE c."projectId" = $1 AND c."id" = $2`,
    [projectId, commitId],
  );
  return result.rows[0];
}

/** What the commit needed is needed to reverse it; joining is reversed by those who manage members, owners by owners. */
function permissionsToUndo(operationTypes: readonly string[], events: readonly ProjectEvent[]): Permission[] {
  const permissions = operationTypes.map((type) => permissionOf(type));
  const touchesOwner = events.some(
    (event) => event.entity === 'member' && event.changes.role?.includes('owner'),
  );
  return [
    ...permissions.map((permission) =>
      permission === undefined || permission === 'self' ? 'member.manage' : permission,
    ),
    ...(touchesOwner ? (['project.archive'] as const) : []),
  ];
}

/**
 * Reverses a commit as a new commit. A field that somebody changed since is left as it is and listed in `refused`.
 *
 * Throws NOT_FOUND for a commit of another project, FORBIDDEN when the actor may not do what the commit did, and CONFLICT
 * when it is undone already, created the project, the project is archived, or when nothing of it can be reversed any more.
 */
export async function undo(path: WritePath, request: UndoRequest): Promise<UndoResult> {
  const { commitId, ...frame } = request;
  let refused: Refusal[] = [];
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
      assertAllowed(state, request.actor, permissionsToUndo(target.operations, events));
      const missing = events
        .map((event) => ({ entity: event.entity, id: event.entityId }))
        .filter(({ entity, id }) => !state[entity].has(id));
      const archived = await loadRows(db, request.projectId, missing);
      const workspace = openWorkspace(state, request.projectId, at, archived);
      refused = undoEvents(workspace, events);
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
      return { changes, undoOf: commitId, operationTypes: target.operations };
    },
  );
  return { ...result, refused };
}
