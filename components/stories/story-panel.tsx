'use client';

import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  CopyButton,
  Drawer,
  Group,
  Menu,
  Skeleton,
  Text,
} from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectCan, selectProject } from '@/components/project-store/selections';
import type { LeanStory } from '@/lib/snapshot';

import { ConflictAlert } from './conflict-alert';
import { CriteriaList } from './criteria-list';
import { DependencyList } from './dependency-list';
import { DraftText } from './draft-text';
import { StoryActivity } from './story-activity';
import styles from './story-panel.module.css';
import { StoryProperties } from './story-properties';
import { TaskList } from './task-list';
import { useStoryDetails } from './use-story-details';
import { useStoryEditor, type StoryEditor } from './use-story-editor';

export type StoryPanelProps = { storyKey: string; onClose: () => void };

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function LongTexts({
  story,
  editor,
  canWrite,
}: {
  story: LeanStory;
  editor: StoryEditor;
  canWrite: boolean;
}) {
  const details = useStoryDetails(story.id, story.version);
  if (details.isPending) return <Skeleton h={120} aria-label="Loading the description" />;
  if (details.isError)
    return (
      <Alert color="gray" variant="light" p="xs">
        Description and criteria could not be loaded.{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => void details.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  // The version that was read, not the newest: what is written on top of it must not hide a change in between.
  const { description, acceptanceCriteria, source, version } = details.data.story;
  return (
    <>
      <Section title="Description">
        <DraftText
          label="Description"
          placeholder={canWrite ? 'Who needs it, what, and why' : 'No description'}
          value={description}
          maxLength={20_000}
          multiline
          readOnly={!canWrite}
          className={styles.text}
          onSave={(value) => void editor.save({ description: value }, { version, quiet: true })}
        />
      </Section>
      <Section
        title={`Acceptance criteria${acceptanceCriteria.length > 0 ? ` · ${acceptanceCriteria.filter(({ done }) => done).length} of ${acceptanceCriteria.length} met` : ''}`}
      >
        <CriteriaList
          criteria={acceptanceCriteria}
          canWrite={canWrite}
          onChange={(criteria) =>
            void editor.save({ acceptanceCriteria: criteria }, { version, quiet: true })
          }
        />
      </Section>
      {source && (
        <Section title="Where it came from">
          <blockquote className={styles.quote}>{source.text}</blockquote>
        </Section>
      )}
    </>
  );
}

function StoryBody({ story, onDelete }: { story: LeanStory; onDelete: () => void }) {
  const canWrite = useProject(selectCan('story.write'));
  const project = useProject(selectProject);
  const connection = useProject((view) => view.connection);
  const editor = useStoryEditor(story);
  const key = `${project?.key ?? ''}-${story.number}`;
  return (
    <div className={styles.panel}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            {key}
          </Text>
          {story.aiGenerated && (
            <Badge size="xs" variant="light">
              Generated
            </Badge>
          )}
          {connection === 'offline' && (
            <Badge size="xs" color="gray" variant="light">
              Offline: changes wait
            </Badge>
          )}
        </Group>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Actions for this story">
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <CopyButton value={typeof window === 'undefined' ? '' : window.location.href}>
              {({ copy }) => <Menu.Item onClick={copy}>Copy the link</Menu.Item>}
            </CopyButton>
            {canWrite && (
              <Menu.Item color="red" onClick={onDelete}>
                Delete
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      {editor.conflicts.map((conflict) => (
        <ConflictAlert key={conflict.field} conflict={conflict} editor={editor} />
      ))}
      <DraftText
        label="Title"
        value={story.title}
        maxLength={200}
        required
        readOnly={!canWrite}
        className={styles.title}
        onSave={(title) => void editor.save({ title }, { quiet: true })}
      />
      <StoryProperties story={story} editor={editor} canWrite={canWrite} />
      <LongTexts story={story} editor={editor} canWrite={canWrite} />
      <Section title="Tasks">
        <TaskList storyId={story.id} canWrite={canWrite} />
      </Section>
      <Section title="Dependencies">
        <DependencyList storyId={story.id} canWrite={canWrite} />
      </Section>
      <Section title="Activity">
        <StoryActivity storyId={story.id} />
      </Section>
    </div>
  );
}

/** A story by its key, while the panel is open also after it is gone: then the panel says so. */
function usePanelStory(storyKey: string): { story: LeanStory | null; wasThere: boolean } {
  const stories = useProject((view) => view.rows.story);
  const project = useProject(selectProject);
  const number = Number(storyKey.slice(storyKey.lastIndexOf('-') + 1));
  const isOurs = project !== undefined && storyKey.startsWith(`${project.key}-`);
  const found = isOurs ? [...stories.values()].find((story) => story.number === number) : undefined;
  const [seen, setSeen] = useState(false);
  if (found && !seen) setSeen(true);
  return { story: found ?? null, wasThere: seen };
}

/** All of a story beside the page it was opened from: to read, and to change field by field. */
export function StoryPanel({ storyKey, onClose }: StoryPanelProps) {
  const store = useProjectStore();
  const phase = useProject((view) => view.phase);
  const { story, wasThere } = usePanelStory(storyKey);
  const remove = () => {
    if (story) void store.run([{ type: 'story.delete', id: story.id }]);
    onClose();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      padding="md"
      title={
        <Text size="xs" c="dimmed">
          Story
        </Text>
      }
      overlayProps={{ backgroundOpacity: 0.12 }}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': 'Close the story' }}
    >
      {story ? (
        <StoryBody key={story.id} story={story} onDelete={remove} />
      ) : phase === 'opening' ? (
        <Skeleton h={240} />
      ) : (
        <Alert
          color="gray"
          variant="light"
          title={wasThere ? `${storyKey} was deleted` : `There is no ${storyKey}`}
        >
          {wasThere
            ? 'Somebody deleted this story while you looked at it. It can be brought back from the history.'
            : 'It may have been deleted, or the link belongs to another project.'}
        </Alert>
      )}
    </Drawer>
  );
}
