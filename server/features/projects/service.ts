import { DatabaseError } from 'pg';
import { v7 as newId } from 'uuid';
import { z } from 'zod';

import { env } from '@/lib/env';
import { AppError, notFound } from '@/lib/errors';
import { createProject as createProjectOperation } from '@/lib/operations/project';
import type { ProjectRole } from '@/lib/permissions';
import type { RealtimeConfiguration } from '@/lib/realtime';
import { type Project, projectSlugSchema } from '@/lib/schemas/project';
import type { SignedInUser } from '@/server/auth/session';
import type { Container } from '@/server/container';
import { findProjectId, isSlugTaken } from '@/server/features/projects/queries';
import { roleIn } from '@/server/operations/actor';
import { commit } from '@/server/operations/commit';

const { name, key, description, timezone, estimateScale } = createProjectOperation.schema.shape;
export const newProjectSchema = z.object({ name, key, description, timezone, estimateScale });

const MAX_SLUG = 60;
/** Somebody else may take an address between asking for it and using it. */
const SLUG_ATTEMPTS = 3;

function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, MAX_SLUG).replace(/-$/, '') || 'project';
}

async function freeSlug({ pool }: Container, name: string): Promise<string> {
  const slug = slugOf(name);
  if (!(await isSlugTaken(pool, slug))) return slug;
  return `${slug}-${newId().slice(-6)}`;
}

function isSlugTakenError(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.cause instanceof DatabaseError &&
    error.cause.constraint === 'Project_slug_key'
  );
}

/** Creates a project with the user as its owner, at an address made of its name. */
export async function createProject(
  container: Container,
  user: SignedInUser,
  input: z.output<typeof newProjectSchema>,
  requestId: string,
): Promise<{ id: string; slug: string }> {
  const id = newId();
  for (let attempt = 1; ; attempt += 1) {
    const slug = await freeSlug(container, input.name);
    try {
      await commit(container.path, {
        projectId: id,
        actor: { kind: 'user', ...user },
        operations: [createProjectOperation.schema.parse({ type: 'project.create', id, slug, ...input })],
        source: 'ui',
        requestId,
      });
      return { id, slug };
    } catch (error) {
      if (attempt === SLUG_ATTEMPTS || !isSlugTakenError(error)) throw error;
    }
  }
}

/** A project as its pages need it: the project, the reader's role, and how to listen to it. */
export type ProjectView = {
  project: Project;
  role: ProjectRole;
  user: SignedInUser;
  realtime: RealtimeConfiguration;
};

/** The project at an address for a reader; NOT_FOUND for everybody who is not a member. */
export async function viewProject(
  container: Container,
  user: SignedInUser,
  slug: string,
): Promise<ProjectView> {
  // An address of a page is anything somebody types.
  const id = projectSlugSchema.safeParse(slug).success
    ? await findProjectId(container.pool, user.id, slug)
    : null;
  const loaded = id && (await container.path.store.current(id));
  const project = loaded && id ? loaded.state.project.get(id) : undefined;
  const role = loaded && roleIn(loaded.state, user.id);
  if (!project || !role) throw notFound('project');
  return { project, role, user, realtime: realtimeConfiguration() };
}

/** How a browser reaches the realtime server of this installation. */
function realtimeConfiguration(): RealtimeConfiguration {
  const { REALTIME_MODE, PUSHER_KEY, PUSHER_CLUSTER, PUSHER_HOST, PUSHER_PORT, PUSHER_USE_TLS } = env();
  if (REALTIME_MODE === 'embedded') return { mode: 'embedded', key: PUSHER_KEY, path: '/realtime' };
  return {
    mode: 'external',
    key: PUSHER_KEY,
    cluster: PUSHER_CLUSTER,
    host: PUSHER_HOST,
    port: PUSHER_PORT,
    useTls: PUSHER_USE_TLS,
  };
}
