import { operationSchema, type OperationInput } from '@/lib/operations/registry';
import type { SignedInUser } from '@/server/auth/session';
import type { Container } from '@/server/container';
import { commit } from '@/server/operations/commit';

type ProjectContext = {
  container: Container;
  user: SignedInUser;
  requestId: string;
  project: { id: string };
};

/** Runs one operation as the caller of a project's procedure. Answers the project's number after it. */
export async function commitOne(
  context: ProjectContext,
  operation: OperationInput,
): Promise<{ seq: number }> {
  const { seq } = await commit(context.container.path, {
    projectId: context.project.id,
    actor: { kind: 'user', ...context.user },
    operations: [operationSchema.parse(operation)],
    source: 'ui',
    requestId: context.requestId,
  });
  return { seq };
}
