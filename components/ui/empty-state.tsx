import type { ReactNode } from 'react';

import classes from './empty-state.module.css';

export type EmptyStateProps = { title: string; icon?: ReactNode; children: ReactNode; action?: ReactNode };

/** What a page shows when there is nothing yet: what belongs here, and how to begin. */
export function EmptyState({ title, icon, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.text}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
