'use client';

import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';

import { FetchedMenu } from '@/components/ui/fetched-menu';
import { createPartAhead } from '@/components/ui/part';
import { Person } from '@/components/ui/person';

import classes from './user-menu.module.css';
import type { UserMenuProps } from './user-menu-items';

const items = createPartAhead(async () => (await import('./user-menu-items')).UserMenuItems);

/** The signed-in person: account, colour scheme, signing out. */
export function UserMenu({ user, hasOutbox, compact = false }: UserMenuProps) {
  const target = (
    <UnstyledButton className={classes.target} aria-label={`${user.name}: account and settings`}>
      <Person userId={user.id} name={user.name} size={24} />
      {!compact && (
        <>
          <span className={classes.name}>{user.name}</span>
          <IconSelector size={14} aria-hidden className={classes.hint} />
        </>
      )}
    </UnstyledButton>
  );
  return (
    <FetchedMenu
      target={target}
      part={items}
      menu={(Items) => <Items user={user} hasOutbox={hasOutbox} compact={compact} target={target} />}
    />
  );
}
