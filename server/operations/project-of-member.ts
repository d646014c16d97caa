import { notFound } from '@/lib/errors';
import type { ProjectRole } from '@/lib/permissions';
import { idSchema } from '@/lib/schemas/fields';
import { roleIn } from '@/server/operations/actor';
import type { IdentifiedProject, LoadedProject, ProjectStore } from '@/server/operations/project-store';

type ProjectOfMember = IdentifiedProject & { role: ProjectRole };

/** The project with the user's role in it. NOT_FOUND when there is no project, and for everybody who is not a member. */
export function asMember(project: LoadedProject | null, id: string, userId: string): ProjectOfMember {
  const role = project && roleIn(project.state, userId);
  if (!role) throw notFound('project');
  return { ...project, id, role };
}

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
  if (!idSchema.safeParse(projectId).success) throw notFound('project');
  const known = await store[rows](projectId);
  // Nobody is turned away because of rows that may be behind.
  const isMember = known !== null && roleIn(known.state, userId) !== null;
  const project = isMember || rows === 'current' ? known : await store.current(projectId);
  return asMember(project, projectId, userId);
}
