'use client';

import { Loader, Menu } from '@mantine/core';
import { IconLayoutGrid } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';

import { useTRPC } from '@/components/shell/trpc';
import { ArrivingMenu, type ArrivingMenuProps } from '@/components/ui/arriving-menu';

import { KeyTile } from './key-tile';
import classes from './project-switcher.module.css';

export type ProjectSwitcherItemsProps = { projectId: string; target: ArrivingMenuProps['target'] };

/** The other projects. They are asked for when somebody wants to see them. */
export function ProjectSwitcherItems({ projectId, target }: ProjectSwitcherItemsProps) {
  const [isOpen, setOpen] = useState(true);
  const { data: projects, isPending } = useQuery(
    useTRPC().projects.list.queryOptions(undefined, { enabled: isOpen }),
  );
  const others = projects?.filter(({ id, archived }) => id !== projectId && !archived);
  return (
    // Within the navigation, which may be a dialog: nothing outside of an open dialog can be reached.
    <ArrivingMenu
      target={target}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      position="bottom-start"
      width={256}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Dropdown className={classes.list}>
        {isPending && <Loader size="xs" m="sm" aria-label="Loading your projects" />}
        {others?.map(({ id, slug, name, key }) => (
          <Menu.Item
            key={id}
            component={Link}
            href={`/projects/${slug}`}
            leftSection={<KeyTile projectKey={key} />}
          >
            <span className={classes.name} dir="auto">
              {name}
            </span>
          </Menu.Item>
        ))}
        {others && others.length > 0 && <Menu.Divider />}
        <Menu.Item component={Link} href="/projects" leftSection={<IconLayoutGrid size={16} aria-hidden />}>
          All projects
        </Menu.Item>
      </Menu.Dropdown>
    </ArrivingMenu>
  );
}
