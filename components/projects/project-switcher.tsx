'use client';

import { Loader, Menu, UnstyledButton } from '@mantine/core';
import { IconLayoutGrid, IconSelector } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';

import { useTRPC } from '@/components/shell/trpc';
import type { Project } from '@/lib/schemas/project';

import { KeyTile } from './key-tile';
import classes from './project-switcher.module.css';

/** The project at hand, and the way to the others. They are asked for when somebody wants to see them. */
export function ProjectSwitcher({ project }: { project: Pick<Project, 'id' | 'name' | 'key'> }) {
  const [isOpen, setOpen] = useState(false);
  const { data: projects, isPending } = useQuery(
    useTRPC().projects.list.queryOptions(undefined, { enabled: isOpen }),
  );
  const others = projects?.filter(({ id, archived }) => id !== project.id && !archived);
  return (
    // Within the navigation, which may be a dialog: nothing outside of an open dialog can be reached.
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={256}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={`${project.name}: change the project`}>
          <KeyTile projectKey={project.key} />
          <span className={classes.name}>{project.name}</span>
          <IconSelector size={14} aria-hidden className={classes.hint} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>
        {isPending && <Loader size="xs" m="sm" aria-label="Loading your projects" />}
        {others?.map(({ id, slug, name, key }) => (
          <Menu.Item
            key={id}
            component={Link}
            href={`/projects/${slug}`}
            leftSection={<KeyTile projectKey={key} />}
          >
            <span className={classes.name}>{name}</span>
          </Menu.Item>
        ))}
        {others && others.length > 0 && <Menu.Divider />}
        <Menu.Item component={Link} href="/projects" leftSection={<IconLayoutGrid size={16} aria-hidden />}>
          All projects
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
