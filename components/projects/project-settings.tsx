'use client';

import { Text } from '@mantine/core';

import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';

import { ArchiveSection } from './archive-section';
import { useCan, useCurrentProject } from './project-context';
import { ProjectSettingsForm } from './project-settings-form';

/** How a project is called and counted, and the way to put it away. */
export function ProjectSettings() {
  const { project } = useCurrentProject();
  const mayUpdate = useCan('project.update');
  const mayArchive = useCan('project.archive');
  return (
    <>
      <PageHead title="Settings" />
      {!mayUpdate && !project.archivedAt && (
        <Text c="dimmed" mb="md">
          Owners and admins change these.
        </Text>
      )}
      <ProjectSettingsForm key={project.version} project={project} mayUpdate={mayUpdate} />
      {mayArchive && (
        <Section
          title={project.archivedAt ? 'Bring back' : 'Archive'}
          text={
            project.archivedAt
              ? 'The project can be worked on again.'
              : 'Everybody can still read the project; nobody can change it until an owner brings it back.'
          }
        >
          <ArchiveSection project={project} />
        </Section>
      )}
    </>
  );
}
