import { v7 as newId } from 'uuid';

import { operationSchema, type OperationInput } from '@/lib/operations/registry';
import type { Actor } from '@/server/operations/actor';
import { commit } from '@/server/operations/commit';
import type { CommitResult, WritePath } from '@/server/operations/write-path';

export type Person = { kind: 'user'; id: string; email: string; name: string };

/** Something somebody did at a time. */
export type Happening = { at: Date; by: Actor; operations: readonly OperationInput[] };

/** Writes operations as of a moment, the way the application would have at that moment. */
export function happen(
  path: WritePath,
  projectId: string,
  { at, by, operations }: Happening,
): Promise<CommitResult> {
  return commit(path, {
    projectId,
    actor: by,
    operations: operations.map((operation) => operationSchema.parse(operation)),
    source: 'ui',
    at: at.toISOString(),
  });
}

/** Writes happenings in the order of their times. */
export async function happenInOrder(
  path: WritePath,
  projectId: string,
  happenings: readonly Happening[],
): Promise<void> {
  for (const happening of [...happenings].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    await happen(path, projectId, happening);
  }
}

/** Adds a user's account. `passwordHash` null makes somebody who cannot sign in. */
export async function createPerson(
  path: WritePath,
  name: string,
  email: string,
  passwordHash: string | null,
): Promise<Person> {
  const id = newId();
  await path.pool.query(
    `INSERT INTO "User" ("id", "email", "name", "passwordHash", "preferences", "updatedAt") VALUES ($1, $2, $3, $4, '{}', now())`,
    [id, email, name, passwordHash],
  );
  return { kind: 'user', id, email, name };
}

/** Makes somebody a member the way people become members: invited by the owner, accepted by themselves. */
export async function joinProject(
  path: WritePath,
  projectId: string,
  owner: Actor,
  person: Person,
  at: Date,
): Promise<void> {
  const id = newId();
  await happen(path, projectId, {
    at,
    by: owner,
    operations: [{ type: 'invitation.create', id, email: person.email }],
  });
  await happen(path, projectId, { at, by: person, operations: [{ type: 'invitation.accept', id }] });
}
