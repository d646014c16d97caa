import type { ReactNode } from 'react';

import { CommandHost } from '@/components/commands/command-host';
import { SearchButton, SearchIcon } from '@/components/commands/search-button';
import { ButtonLink } from '@/components/ui/button-link';
import { Page } from '@/components/ui/page';

import { TopBar } from './top-bar';
import classes from './top-bar.module.css';
import { UserMenu } from './user-menu';

export type WorkspaceProps = {
  user: { id: string; name: string; email: string } | null;
  hasOutbox: boolean;
  children: ReactNode;
};

/** A page that belongs to no project. */
export function Workspace({ user, hasOutbox, children }: WorkspaceProps) {
  const page = (
    <>
      <TopBar>
        {user ? (
          <>
            <div className={classes.search}>
              <SearchButton />
              <SearchIcon />
            </div>
            <UserMenu compact user={user} hasOutbox={hasOutbox} />
          </>
        ) : (
          <ButtonLink href="/sign-in" variant="default">
            Sign in
          </ButtonLink>
        )}
      </TopBar>
      <main>
        <Page centred>{children}</Page>
      </main>
    </>
  );
  return user ? (
    <CommandHost user={user} hasOutbox={hasOutbox}>
      {page}
    </CommandHost>
  ) : (
    page
  );
}
