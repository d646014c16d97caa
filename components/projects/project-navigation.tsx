'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';

import { SearchButton } from '@/components/commands/search-button';
import { useProject } from '@/components/project-store/provider';
import { UserMenu } from '@/components/shell/user-menu';

import { PROJECT_NAVIGATION } from './navigation';
import { useCurrentProject } from './project-context';
import classes from './project-navigation.module.css';
import { ProjectSwitcher } from './project-switcher';

/**
 * The path of the link that was followed, until the address is another one. The router's own word on it is lost when rows
 * arrive at that moment.
 */
function useGoing(pathname: string) {
  const [going, setGoing] = useState<string | null>(null);
  const [from, setFrom] = useState(pathname);
  if (from !== pathname) {
    setFrom(pathname);
    setGoing(null);
  }
  return { going, setGoing };
}

/** The way around in a project, to other projects, and to one's own account. */
export function ProjectNavigation({ hasOutbox }: { hasOutbox: boolean }) {
  const { project, user } = useCurrentProject();
  const pathname = usePathname();
  const { going, setGoing } = useGoing(pathname);
  // The other pages are fetched ahead, but not before the page at hand has its rows.
  const isOpening = useProject(({ phase }) => phase === 'opening');
  const base = `/projects/${project.slug}`;
  const isCurrent = (path: string) =>
    path === '' ? pathname === base : `${pathname}/`.startsWith(`${base}${path}/`);
  return (
    <nav aria-label="Project" className={classes.navigation}>
      <ProjectSwitcher project={project} />
      <SearchButton />
      <ul className={classes.list}>
        {PROJECT_NAVIGATION.map(({ label, path, icon: Icon }) => (
          <li key={path}>
            <Link
              href={`${base}${path}`}
              prefetch={isOpening ? false : null}
              className={classes.link}
              onNavigate={() => setGoing(isCurrent(path) ? null : path)}
              aria-current={isCurrent(path) ? 'page' : undefined}
            >
              <Icon size={16} stroke={1.75} aria-hidden />
              {label}
              {going === path && (
                <span className={classes.going} data-pending role="status" aria-label="Loading" />
              )}
            </Link>
          </li>
        ))}
      </ul>
      <UserMenu user={user} hasOutbox={hasOutbox} />
    </nav>
  );
}
