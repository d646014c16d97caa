import type { ReactNode } from 'react';

import { ButtonLink } from '@/components/ui/button-link';
import { Page } from '@/components/ui/page';

import { TopBar } from './top-bar';
import { UserMenu } from './user-menu';

export type WorkspaceProps = {
  user: { id: string; name: string; email: string } | null;
  hasOutbox: boolean;
  children: ReactNode;
};

/** A page that belongs to no project. */
export function Workspace({ user, hasOutbox, children }: WorkspaceProps) {
  return (
    <>
      <TopBar>
        {user ? (
          <UserMenu compact user={user} hasOutbox={hasOutbox} />
        ) : (
          <ButtonLink href="/sign-in" variant="default">
            Sign in
          </ButtonLink>
        )}
      </TopBar>
      <main>
        <Page>{children}</Page>
      </main>
    </>
  );
}
