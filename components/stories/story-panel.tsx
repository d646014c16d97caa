'use client';

import { ActionIcon, Alert, Badge, Button, Drawer, Menu, Skeleton, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectCan, selectProject } from '@/components/project-store/selections';
import { notifySuccess } from '@/components/ui/notify';
import { useFocusReturn } from '@/components/ui/use-focus-return';
import type { LeanStory } from '@/lib/snapshot';

import { ConflictAlert } from './conflict-alert';
import { CriteriaList } from './criteria-list';
import { DependencyList } from './dependency-list';
import { DraftText } from './draft-text';
import { StoryActivity } from './story-activity';
import styles from './story-panel.module.css';
import { storyByKey } from './story-by-key';
import { StoryProperties } from './story-properties';
import { TaskList } from './task-list';
import { useStoryEditor, type StoryEditor } from './use-story-editor';
import { useStoryTexts } from './use-story-texts';

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
  const { texts, isError, refetch, editCriteria } = useStoryTexts(story.id, editor);
  if (!texts && isError)
    return (
      <Alert color="gray" variant="light" p="xs">
        Description and criteria could not be loaded.{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => void refetch()}>
          Try again
        </Button>
      </Alert>
    );
  if (!texts) return <Skeleton h={120} aria-label="Loading the description" />;
  // Their own version, which may be ahead of the row's: what is written on top of it must not hide a change in between.
  const { description, acceptanceCriteria, source, version } = texts;
  const met = acceptanceCriteria.filter(({ done }) => done).length;
  const criteriaMet = acceptanceCriteria.length > 0 ? ` · ${met} of ${acceptanceCriteria.length} met` : '';
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
      <Section title={`Acceptance criteria${criteriaMet}`}>
        <CriteriaList
          criteria={acceptanceCriteria}
          canWrite={canWrite}
          onChange={(edit) => void editCriteria(edit)}
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

/** Beside the key of a story: where it is from, whether its changes wait, and what can be done with it. */
function StoryHead({ story, onDelete }: { story: LeanStory; onDelete: () => void }) {
  const canWrite = useProject(selectCan('story.write'));
  const connection = useProject((view) => view.connection);
  const clipboard = useClipboard();
  const copy = () => {
    clipboard.copy(window.location.href);
    notifySuccess('The link is copied.');
  };
  return (
    <>
      {story.aiGenerated && (
        <Badge size="sm" variant="light">
          Generated
        </Badge>
      )}
      {connection === 'offline' && (
        <Badge size="sm" color="gray" variant="light">
          Offline: changes wait
        </Badge>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} ml="auto" aria-label="Actions for this story">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={copy}>Copy the link</Menu.Item>
          {canWrite && (
            <Menu.Item c="var(--mantine-color-error)" onClick={onDelete}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function StoryBody({ story }: { story: LeanStory }) {
  const canWrite = useProject(selectCan('story.write'));
  const editor = useStoryEditor(story);
  return (
    <div className={styles.panel}>
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
  const found = storyByKey(stories, storyKey);
  const [seen, setSeen] = useState(false);
  if (found && !seen) setSeen(true);
  return { story: found ?? null, wasThere: seen };
}

/** All of a story beside the page it was opened from: to read, and to change field by field. */
export function StoryPanel({ storyKey, onClose }: StoryPanelProps) {
  const store = useProjectStore();
  const phase = useProject((view) => view.phase);
  const project = useProject(selectProject);
  const { story, wasThere } = usePanelStory(storyKey);
  const content = useFocusReturn();
  const remove = () => {
    if (story) void store.run([{ type: 'story.delete', id: story.id }]);
    onClose();
  };
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      returnFocus={false}
      position="right"
      size={560}
      padding="md"
      transitionProps={{ duration: 100 }}
      attributes={{ content: { 'data-commands': 'about-it' } }}
    >
      <Drawer.Overlay backgroundOpacity={0.12} />
      <Drawer.Content ref={content}>
        <Drawer.Header className={styles.head}>
          <Drawer.Title className={styles.storyKey}>
            <VisuallyHidden>Story </VisuallyHidden>
            {story && project ? `${project.key}-${story.number}` : storyKey}
          </Drawer.Title>
          {story && <StoryHead story={story} onDelete={remove} />}
          <Drawer.CloseButton ml={story ? 0 : undefined} data-autofocus aria-label="Close the story" />
        </Drawer.Header>
        <Drawer.Body>
          {story ? (
            <StoryBody key={story.id} story={story} />
          ) : phase === 'opening' ? (
            <Skeleton h={240} />
          ) : (
            <Alert
              color="gray"
              variant="light"
              title={wasThere ? `${storyKey} was deleted` : `There is no ${storyKey}`}
            >
              {wasThere
                ? 'Somebody deleted this story while you looked at it. The command “Deleted stories” brings it back.'
                : 'It may have been deleted. The command “Deleted stories” lists what can be brought back.'}
            </Alert>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
