'use client';

import { Button } from '@mantine/core';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';

import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import type { ProjectListItem } from '@/server/features/projects/queries';

import { FetchedCreateProjectDialog } from './fetched-create-project-dialog';
import { KeyTile } from './key-tile';
import classes from './project-list.module.css';

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

function ProjectRow({ project }: { project: ProjectListItem }) {
  return (
    <li>
      <Link href={`/projects/${project.slug}`} className={classes.row}>
        <KeyTile projectKey={project.key} />
        <span className={classes.names}>
          <span className={classes.name} dir="auto" title={project.name}>
            {project.name}
          </span>
          {project.description && (
            <span className={classes.description} dir="auto" title={project.description}>
              {project.description}
            </span>
          )}
        </span>
        <span className={classes.facts}>
          <span>{count(project.openStories, 'open story', 'open stories')}</span>
          <span className={classes.people}>{count(project.members, 'person', 'people')}</span>
          <span className={classes.role}>{project.role}</span>
        </span>
      </Link>
    </li>
  );
}

function ProjectRows({ projects }: { projects: ProjectListItem[] }) {
  return (
    <ul className={classes.list}>
      {projects.map((project) => (
        <ProjectRow key={project.id} project={project} />
      ))}
    </ul>
  );
}

/** The user's projects, and the way to a new one. */
export function ProjectList({ projects }: { projects: ProjectListItem[] }) {
  const [isCreating, setCreating] = useState(false);
  const active = projects.filter((project) => !project.archived);
  const archived = projects.filter((project) => project.archived);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New project
    </Button>
  );
  return (
    <>
      <PageHead title="Projects">{active.length > 0 && create}</PageHead>
      {active.length === 0 ? (
        <EmptyState title="No project yet" icon={<IconFolderPlus size={20} aria-hidden />} action={create}>
          A project holds a backlog, its sprints and the people who work on them. Paste an idea or a spec into
          it and review the backlog that is made of it, or write the first story yourself.
        </EmptyState>
      ) : (
        <ProjectRows projects={active} />
      )}
      {archived.length > 0 && (
        <details className={classes.archived}>
          <summary>{count(archived.length, 'archived project', 'archived projects')}</summary>
          <ProjectRows projects={archived} />
        </details>
      )}
      {isCreating && <FetchedCreateProjectDialog onClose={() => setCreating(false)} />}
    </>
  );
}
