import { notFound } from '@/lib/errors';
import type { ProjectRole } from '@/lib/permissions';
import { idSchema } from '@/lib/schemas/fields';
import { roleIn } from '@/server/operations/actor';
import type { LoadedProject, ProjectStore } from '@/server/operations/project-store';

type ProjectOfMember = LoadedProject & { id: string; role: ProjectRole };

/**
 * A project and the user's role in it: as of now, or as `known` here without asking the database. NOT_FOUND for everybody
 * who is not a member and for ids that are none, so that nobody learns which projects exist.
 */
export async function projectOfMember(
  store: ProjectStore,
  projectId: string,
  userId: string,
  rows: 'current' | 'known' = 'current',
): Promise<ProjectOfMember> {
  const project = idSchema.safeParse(projectId).success ? await store[rows](projectId) : null;
  const role = project && roleIn(project.state, userId);
  if (role) return { ...project, id: projectId, role };
  // Nobody is turned away because of rows that may be behind.
  if (rows === 'known') return projectOfMember(store, projectId, userId);
  throw notFound('project');
}
