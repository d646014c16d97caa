import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';

import type { ProjectRole } from '@/lib/permissions';
import { operationSchema, type OperationInput } from '@/lib/operations/registry';
import type { Actor } from '@/server/operations/actor';
import { commit, type CommitRequest } from '@/server/operations/commit';
import { createProjectStore } from '@/server/operations/project-store';
import type { CommitListener, CommitResult, WritePath } from '@/server/operations/write-path';

export type TestUser = { kind: 'user'; id: string; email: string };

/** A user's row, as registering would leave it. */
export async function createTestUser(pool: Pool, name = 'Person'): Promise<TestUser> {
  const id = newId();
  const email = `${name.toLowerCase()}-${id.slice(-12)}@example.org`;
  await pool.query(
    `INSERT INTO "User" ("id", "email", "name", "preferences", "updatedAt") VALUES ($1, $2, $3, '{}', now())`,
    [id, email, name],
  );
  return { kind: 'user', id, email };
}

/** A write path with a store of its own: what a further process of the product would have. */
export function openWritePath(pool: Pool, onCommit: CommitListener = () => undefined): WritePath {
  return { pool, store: createProjectStore(pool), onCommit };
}

/** Sends operations the way a procedure does. */
export function send(
  path: WritePath,
  projectId: string,
  actor: Actor,
  operations: readonly OperationInput[],
  options: Partial<CommitRequest> = {},
): Promise<CommitResult> {
  const parsed = operations.map((operation) => operationSchema.parse(operation));
  return commit(path, { projectId, actor, operations: parsed, source: 'ui', ...options });
}

/** A new project with its owner. */
export async function createTestProject(pool: Pool, path: WritePath = openWritePath(pool)) {
  const owner = await createTestUser(pool, 'Owner');
  const projectId = newId();
  await send(path, projectId, owner, [
    {
      type: 'project.create',
      id: projectId,
      name: 'Test',
      slug: `test-${projectId}`,
      key: 'TST',
      timezone: 'Europe/Berlin',
    },
  ]);

  /** Adds a person to the project under a role, by invitation. */
  async function join(role: Exclude<ProjectRole, 'owner'>): Promise<TestUser> {
    const user = await createTestUser(pool, role);
    const id = newId();
    await send(path, projectId, owner, [{ type: 'invitation.create', id, email: user.email, role }]);
    await send(path, projectId, user, [{ type: 'invitation.accept', id }]);
    return user;
  }

  return { path, projectId, owner, join };
}
