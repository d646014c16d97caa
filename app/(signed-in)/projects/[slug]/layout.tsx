import type { Metadata } from 'next';
import { headers } from 'next/headers';

import { ProjectShell } from '@/components/projects/project-shell';
import { isOutboxOpen } from '@/server/features/outbox/service';
import { pageProject } from '@/server/features/projects/page-project';

export async function generateMetadata({ params }: LayoutProps<'/projects/[slug]'>): Promise<Metadata> {
  const { project } = await pageProject((await params).slug);
  return { title: { default: project.name, template: `%s · ${project.name}` } };
}

export default async function ProjectLayout({ params, children }: LayoutProps<'/projects/[slug]'>) {
  const view = await pageProject((await params).slug);
  return (
    <ProjectShell view={view} hasOutbox={isOutboxOpen(await headers())}>
      {children}
    </ProjectShell>
  );
}
