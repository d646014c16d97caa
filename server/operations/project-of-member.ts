import { notFound } from '@/lib/errors';
import type { ProjectRole } from '@/lib/permissions';
import { idSchema } from '@/lib/schemas/fields';
import { roleIn } from '@/server/operations/actor';
import type { LoadedProject, ProjectStore } from '@/server/operations/project-store';

/**
 * A project as of now and the user's role in it. NOT_FOUND for everybody who is not a member and for ids that are none,
 * so that nobody learns which projects exist.
 */
export async function projectOfMember(
  store: ProjectStore,
  projectId: string,
  userId: string,
): Promise<LoadedProject & { id: string; role: ProjectRole }> {
  const project = idSchema.safeParse(projectId).success ? await store.current(projectId) : null;
  const role = project && roleIn(project.state, userId);
  if (!role) throw notFound('project');
  return { ...project, id: projectId, role };
}
