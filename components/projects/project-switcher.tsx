'use client';

import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { lazy } from 'react';

import { FetchedMenu } from '@/components/ui/fetched-menu';
import type { Project } from '@/lib/schemas/project';

import { KeyTile } from './key-tile';
import classes from './project-switcher.module.css';

const fetchItems = () => import('./project-switcher-items');
const ProjectSwitcherItems = lazy(async () => ({ default: (await fetchItems()).ProjectSwitcherItems }));

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
      menu={<ProjectSwitcherItems projectId={project.id} target={target} />}
      fetchMenu={fetchItems}
    />
  );
}
