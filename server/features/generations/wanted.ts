import { AppError } from '@/lib/errors';
import { can } from '@/lib/permissions';
import type { ProjectState } from '@/lib/operations/entities';
import type { GenerationRow } from '@/server/features/generations/queries';
import { roleIn } from '@/server/operations/actor';
import { assertNotArchived } from '@/server/operations/archived';
import type { ProjectStore } from '@/server/operations/project-store';

type Wish = Pick<GenerationRow, 'projectId' | 'requestedBy'>;

/**
 * The project as it is now, in which a generation is to end as a proposal. Throws, with a sentence, when it is gone or
 * archived, or who asked for the proposal may not ask for one any more.
 */
export async function projectForProposal(
  store: ProjectStore,
  { projectId, requestedBy }: Wish,
): Promise<{ seq: number; state: ProjectState }> {
  const project = await store.current(projectId);
  if (!project) throw new AppError('NOT_FOUND', 'The project is gone.');
  assertNotArchived(project.state, projectId, ['proposal.create']);
  if (!can(roleIn(project.state, requestedBy), 'proposal.create')) {
    throw new AppError(
      'FORBIDDEN',
      'Who asked for this proposal may not create proposals in this project any more.',
    );
  }
  return project;
}

/** Whether a generation can still end as a proposal. */
export async function isWanted(store: ProjectStore, wish: Wish): Promise<boolean> {
  try {
    await projectForProposal(store, wish);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return false;
    throw error;
  }
}
