import Link from 'next/link';
import type { ReactNode } from 'react';

import { Logo } from './logo';
import classes from './top-bar.module.css';
import { UserMenu } from './user-menu';

/** The line above pages that belong to no project. */
export function TopBar({ user, children }: { user: { name: string; email: string }; children?: ReactNode }) {
  return (
    <header className={classes.bar}>
      <Link href="/projects" className={classes.home}>
        <Logo />
        AI Scrum Master
      </Link>
      {children}
      <span className={classes.spring} />
      <UserMenu name={user.name} email={user.email} />
    </header>
  );
}
