'use client';

import { Text } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

import { ProjectNotices } from '@/components/project-store/project-notices';
import { ProjectStoreProvider } from '@/components/project-store/provider';
import { PROJECT_NAVIGATION } from '@/components/projects/navigation';
import { ProjectContextProvider } from '@/components/projects/project-context';
import { Logo } from '@/components/shell/logo';
import { UserMenu } from '@/components/shell/user-menu';
import type { ProjectView } from '@/server/features/projects/service';

import classes from './project-shell.module.css';

function Sidebar({ view }: { view: ProjectView }) {
  const pathname = usePathname();
  const base = `/projects/${view.project.slug}`;
  const isCurrent = (path: string) =>
    path === '' ? pathname === base : pathname.startsWith(`${base}${path}`);
  return (
    <nav className={classes.sidebar} aria-label="Project">
      <Link href="/projects" className={classes.head} title="All projects">
        <Logo />
        <Text size="sm" fw={600} truncate>
          {view.project.name}
        </Text>
      </Link>
      {PROJECT_NAVIGATION.map(({ label, path, icon: Icon }) => (
        <Link
          key={path}
          href={`${base}${path}`}
          className={classes.link}
          aria-current={isCurrent(path) ? 'page' : undefined}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
          {label}
        </Link>
      ))}
      <div className={classes.foot}>
        <UserMenu name={view.user.name} email={view.user.email} />
        <Text size="xs" c="dimmed" truncate className={classes.footName}>
          {view.user.name}
        </Text>
      </div>
    </nav>
  );
}

/** The frame of a project's pages: navigation, and the project's rows for everything inside. */
export function ProjectShell({ view, children }: { view: ProjectView; children: ReactNode }) {
  return (
    <ProjectContextProvider value={view}>
      <ProjectStoreProvider
        key={view.project.id}
        projectId={view.project.id}
        user={view.user}
        realtime={view.realtime}
      >
        <div className={classes.shell}>
          <Sidebar view={view} />
          <main className={classes.content}>{children}</main>
        </div>
        <ProjectNotices />
      </ProjectStoreProvider>
    </ProjectContextProvider>
  );
}
