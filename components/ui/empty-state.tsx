import type { ReactNode } from 'react';

import classes from './empty-state.module.css';

export type EmptyStateProps = {
  title: string;
  /** The level of the title: the first where it is the title of the page. */
  heading?: 'h1' | 'h2';
  icon?: ReactNode;
  children: ReactNode;
  action?: ReactNode;
};

/** What a page shows when there is nothing yet: what belongs here, and how to begin. */
export function EmptyState({ title, heading: Heading = 'h2', icon, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <Heading className={classes.title}>{title}</Heading>
      <div className={classes.text}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
