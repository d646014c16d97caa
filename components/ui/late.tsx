import type { ReactNode } from 'react';

import classes from './late.module.css';

/** What stands in for a page that is on its way: what is there at once needs no stand-in. */
export function Late({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy aria-label={label} className={classes.late}>
      {children}
    </div>
  );
}
