'use client';

import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconInbox, IconLogout, IconUser } from '@tabler/icons-react';
import Link from 'next/link';

import { ArrivingMenu, type ArrivingMenuProps } from '@/components/ui/arriving-menu';

import { signOut } from './sign-out';
import classes from './user-menu.module.css';

export type UserMenuProps = {
  user: { id: string; name: string; email: string };
  /** Whether mail is kept on this machine, to be read here. */
  hasOutbox: boolean;
  /** Shows the picture alone, where there is no room for the name. */
  compact?: boolean;
};

/** What the menu of the signed-in person offers. */
export function UserMenuItems({
  user,
  hasOutbox,
  compact,
  target,
}: UserMenuProps & { target: ArrivingMenuProps['target'] }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    // Within the navigation, which may be a dialog: nothing outside of an open dialog can be reached.
    <ArrivingMenu
      target={target}
      position={compact ? 'bottom-end' : 'top-start'}
      width={224}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Dropdown>
        <Menu.Label className={classes.email}>{user.email}</Menu.Label>
        <Menu.Item component={Link} href="/account" leftSection={<IconUser size={16} aria-hidden />}>
          Account
        </Menu.Item>
        {hasOutbox && (
          <Menu.Item component={Link} href="/outbox" leftSection={<IconInbox size={16} aria-hidden />}>
            Outbox
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
        >
          <Menu.RadioItem value="light">Light</Menu.RadioItem>
          <Menu.RadioItem value="dark">Dark</Menu.RadioItem>
          <Menu.RadioItem value="auto">As the system</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </ArrivingMenu>
  );
}
