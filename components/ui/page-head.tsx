import type { ReactNode } from 'react';

import classes from './page-head.module.css';

/** A page's name and what can be done on it. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className={classes.head}>
      <h1 className={classes.title} dir="auto">
        {title}
      </h1>
      {children && <div className={classes.actions}>{children}</div>}
    </header>
  );
}
