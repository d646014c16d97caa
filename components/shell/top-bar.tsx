import Link from 'next/link';
import type { ReactNode } from 'react';

import { Logo } from './logo';
import classes from './top-bar.module.css';

/** The line above pages that belong to no project. */
export function TopBar({ children }: { children?: ReactNode }) {
  return (
    <header className={classes.bar}>
      <Link href="/" className={classes.home}>
        <Logo />
        AI Scrum Master
      </Link>
      <div className={classes.actions}>{children}</div>
    </header>
  );
}
