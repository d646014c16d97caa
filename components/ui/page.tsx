import type { ReactNode } from 'react';

import classes from './page.module.css';

/** The column a page of text and forms stands in. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}
