'use client';

import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';

import { FetchedMenu } from '@/components/ui/fetched-menu';
import { createPartAhead } from '@/components/ui/part';
import type { Project } from '@/lib/schemas/project';

import { KeyTile } from './key-tile';
import classes from './project-switcher.module.css';

const items = createPartAhead(async () => (await import('./project-switcher-items')).ProjectSwitcherItems);

/** The project at hand, and the way to the others. */
export function ProjectSwitcher({ project }: { project: Pick<Project, 'id' | 'name' | 'key'> }) {
  const target = (
    <UnstyledButton className={classes.target} aria-label={`${project.name}: change the project`}>
      <KeyTile projectKey={project.key} />
      <span className={classes.name}>{project.name}</span>
      <IconSelector size={14} aria-hidden className={classes.hint} />
    </UnstyledButton>
  );
  return (
    <FetchedMenu
      target={target}
      part={items}
      menu={(Items) => <Items projectId={project.id} target={target} />}
    />
  );
}
