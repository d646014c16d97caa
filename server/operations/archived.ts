import { AppError } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';

const ALLOWED: ReadonlySet<string> = new Set(['project.unarchive', 'member.leave']);

/** Refuses operations, named by their types, on a project that is archived, but for those that end that or leave it. */
export function assertNotArchived(
  state: ProjectState,
  projectId: string,
  operationTypes: readonly string[],
): void {
  if (!state.project.get(projectId)?.archivedAt) return;
  if (operationTypes.every((type) => ALLOWED.has(type))) return;
  throw new AppError('CONFLICT', 'This project is archived. Bring it back before you change it.');
}
