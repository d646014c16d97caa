import type { ReactNode } from 'react';

import classes from './page.module.css';

export type PageProps = {
  /** Narrow for a few lines, normal for text and forms, wide for charts and tables. */
  size?: 'narrow' | 'normal' | 'wide';
  /** In the middle, where no navigation stands beside it. */
  centred?: boolean;
  children: ReactNode;
};

/** The column a page stands in. */
export function Page({ size = 'normal', centred = false, children }: PageProps) {
  return (
    <div className={classes.page} data-size={size} data-centred={centred || undefined}>
      {children}
    </div>
  );
}
