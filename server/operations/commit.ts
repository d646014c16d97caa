import { createHash } from 'node:crypto';

import { v7 as newId } from 'uuid';

import { AppError } from '@/lib/errors';
import { applyOperations } from '@/lib/operations/apply';
import { definitionOf, type Operation } from '@/lib/operations/registry';
import { assertAllowed } from '@/server/operations/actor';
import { assertNotArchived } from '@/server/operations/archived';
import { commitPlan } from '@/server/operations/commit-plan';
import { MAX_OPERATIONS, MAX_PROPOSED_OPERATIONS } from '@/server/operations/limits';
import { prepare } from '@/server/operations/prepare';
import type { CommitFrame, CommitResult, WritePath } from '@/server/operations/write-path';

export type CommitRequest = CommitFrame & { operations: readonly Operation[] };

/**
 * Writes operations: the only way project data changes. Checks permissions, runs the operations on the project's rows,
 * and writes rows, events and the commit together; all of it takes effect or nothing does.
 *
 * Throws NOT_FOUND, FORBIDDEN, CONFLICT (with both values of each field), UNPROCESSABLE, LIMIT_EXCEEDED,
 * IDEMPOTENCY_KEY_REUSED or UNAVAILABLE; then nothing was written.
 */
export async function commit(path: WritePath, request: CommitRequest): Promise<CommitResult> {
  const { operations, ...frame } = request;
  assertCount(operations, frame.source === 'proposal' ? MAX_PROPOSED_OPERATIONS : MAX_OPERATIONS);
  const creates = operations[0]?.type === 'project.create';
  const permissions = operations.map((operation) => definitionOf(operation.type).permission);
  const operationTypes = operations.map((operation) => operation.type);

  return commitPlan(
    path,
    frame,
    operations,
    async ({ state, db, at, commitId }) => {
      assertAllowed(state, frame.actor, creates ? [] : permissions);
      assertNotArchived(state, frame.projectId, operationTypes);
      const { archived, ...known } = await prepare(db, state, frame.projectId, operations);
      const context = {
        now: at,
        commitId,
        actor: frame.actor.kind === 'user' ? frame.actor : null,
        newId: () => newId(),
        sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
        ...known,
      };
      const changes = applyOperations(state, frame.projectId, operations, context, archived);
      return { changes, operationTypes };
    },
    creates,
  );
}

function assertCount(operations: readonly Operation[], limit: number): void {
  if (operations.length === 0) throw new AppError('BAD_REQUEST', 'A commit needs at least one operation.');
  if (operations.length <= limit) return;
  throw new AppError('LIMIT_EXCEEDED', `A commit holds at most ${limit} operations.`, {
    details: { limit, given: operations.length },
  });
}
