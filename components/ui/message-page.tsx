import type { ReactNode } from 'react';

import { Logo } from '@/components/shell/logo';

import { EmptyState } from './empty-state';
import classes from './message-page.module.css';

export type MessagePageProps = { title: string; action: ReactNode; children: ReactNode };

/** A page that only says something, and where to go from there. */
export function MessagePage({ title, action, children }: MessagePageProps) {
  return (
    <main className={classes.page}>
      <EmptyState heading="h1" icon={<Logo size={40} />} title={title} action={action}>
        {children}
      </EmptyState>
    </main>
  );
}
