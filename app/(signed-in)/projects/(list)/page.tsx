import type { Metadata } from 'next';
import { headers } from 'next/headers';

import { ProjectList } from '@/components/projects/project-list';
import { Workspace } from '@/components/shell/workspace';
import { requirePageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
import { isOutboxOpen } from '@/server/features/outbox/service';
import { listProjects } from '@/server/features/projects/queries';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage() {
  const user = await requirePageUser();
  const projects = await listProjects(container().pool, user.id);
  return (
    <Workspace user={user} hasOutbox={isOutboxOpen(await headers())}>
      <ProjectList projects={projects} />
    </Workspace>
  );
}
