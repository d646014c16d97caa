import type { Metadata } from 'next';

import { ProjectList } from '@/components/projects/project-list';
import { TopBar } from '@/components/shell/top-bar';
import { requirePageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
import { listProjects } from '@/server/features/projects/queries';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage() {
  const user = await requirePageUser('/projects');
  const projects = await listProjects(container().pool, user.id);
  return (
    <>
      <TopBar user={user} />
      <ProjectList projects={projects} />
    </>
  );
}
