'use client';

import { Badge, Button, Container, Group, Paper, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';

import { CreateProjectDialog } from '@/components/projects/create-project-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import type { ProjectListItem } from '@/server/features/projects/queries';

import classes from './project-list.module.css';

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function ProjectRow({ project }: { project: ProjectListItem }) {
  return (
    <Link href={`/projects/${project.slug}`} className={classes.row}>
      <Badge variant="light" radius="sm" size="sm">
        {project.key}
      </Badge>
      <div>
        <Text size="sm" fw={500} truncate>
          {project.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {project.archived ? 'Archived' : project.description || `You are ${project.role}`}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className={classes.people}>
        {count(project.members, 'person', 'people')}
      </Text>
      <Text size="xs" c="dimmed">
        {count(project.openStories, 'open story', 'open stories')}
      </Text>
    </Link>
  );
}

/** The user's projects, and the way to a new one. */
export function ProjectList({ projects }: { projects: ProjectListItem[] }) {
  const [creating, setCreating] = useState(false);
  const create = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
      New project
    </Button>
  );
  return (
    <Container component="main" size="md" py="xl">
      <Group justify="space-between" mb="md">
        <Title order={1} size="h3">
          Projects
        </Title>
        {projects.length > 0 && create}
      </Group>
      <Paper withBorder>
        {projects.length === 0 ? (
          <EmptyState title="No project yet" action={create}>
            A project holds a backlog, its sprints and the people who work on them. Start one, then paste a
            spec and let the backlog write itself.
          </EmptyState>
        ) : (
          projects.map((project) => <ProjectRow key={project.id} project={project} />)
        )}
      </Paper>
      <CreateProjectDialog opened={creating} onClose={() => setCreating(false)} />
    </Container>
  );
}
