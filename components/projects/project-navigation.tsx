'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';

import { SearchButton } from '@/components/commands/search-button';
import { useProject } from '@/components/project-store/provider';
import { UserMenu } from '@/components/shell/user-menu';

import { PROJECT_NAVIGATION } from './navigation';
import { useCurrentProject } from './project-context';
import classes from './project-navigation.module.css';
import { ProjectSwitcher } from './project-switcher';

/** Marks the link that leads to where one is going, until the address is that of the page. */
function Going() {
  const { pending } = useLinkStatus();
  // Not a part of the link's name: the new page is announced when it is there.
  return pending && <span className={classes.going} data-pending aria-hidden />;
}

/** The way around in a project, to other projects, and to one's own account. */
export function ProjectNavigation({ hasOutbox }: { hasOutbox: boolean }) {
  const { project, user } = useCurrentProject();
  const pathname = usePathname();
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
              aria-current={isCurrent(path) ? 'page' : undefined}
            >
              <Icon size={16} stroke={1.75} aria-hidden />
              {label}
              <Going />
            </Link>
          </li>
        ))}
      </ul>
      <UserMenu user={user} hasOutbox={hasOutbox} />
    </nav>
  );
}
