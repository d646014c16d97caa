import type { ReactNode } from 'react';

import { Logo } from '@/components/shell/logo';

import classes from './account-card.module.css';

export type AccountCardProps = { title: string; subtitle: ReactNode; children: ReactNode };

/** The frame of the pages that can be seen without a session. */
export function AccountCard({ title, subtitle, children }: AccountCardProps) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logo size={32} />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.subtitle}>{subtitle}</p>
        {children}
      </div>
    </main>
  );
}
