'use client';

import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconFlag3Filled, IconHourglassHigh, IconX } from '@tabler/icons-react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectBlocked, selectProject } from '@/components/project-store/selections';
import { keyOf } from '@/components/project-store/sentences';
import { estimateText } from '@/components/stories/points';
import { StatusIcon } from '@/components/stories/story-icons';
import { StoryLink } from '@/components/stories/story-link';
import { Person } from '@/components/ui/person';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';

import styles from './sprint-page.module.css';

export type SprintStoriesProps = { sprint: LeanSprint; stories: readonly LeanStory[]; canPlan: boolean };

/** The stories of a planned or running sprint in their order, with what is blocked. */
export function SprintStories({ sprint, stories, canPlan }: SprintStoriesProps) {
  const store = useProjectStore();
  const project = useProject(selectProject);
  const people = useProject((view) => view.people);
  const rows = useProject((view) => view.rows);
  const blocked = useProject(selectBlocked);
  if (stories.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No stories yet. Open the backlog and drag stories into the sprint, or press I on one.
      </Text>
    );
  return (
    <ul className={styles.stories}>
      {stories.map((story) => {
        const key = `${project?.key ?? ''}-${story.number}`;
        const block = blocked.get(story.id);
        const waits = block?.openRequirements.map((id) => keyOf(rows, id) ?? '').join(', ');
        const assignee = story.assigneeId ? (people[story.assigneeId]?.name ?? 'Former member') : null;
        return (
          <li key={story.id} className={styles.story} data-story-id={story.id}>
            <span
              role="img"
              aria-label={STORY_STATUS_LABELS[story.status]}
              title={STORY_STATUS_LABELS[story.status]}
              style={{ display: 'inline-flex' }}
            >
              <StatusIcon status={story.status} />
            </span>
            <StoryLink storyKey={key} title={story.title} />
            {block?.flagged != null && (
              <Tooltip label={`Flagged: ${block.flagged}`}>
                <span role="img" aria-label={`Flagged: ${block.flagged}`} style={{ display: 'inline-flex' }}>
                  <IconFlag3Filled size={14} color="var(--mantine-color-red-7)" aria-hidden />
                </span>
              </Tooltip>
            )}
            {waits && (
              <Tooltip label={`Waits for ${waits}`}>
                <span role="img" aria-label={`Waits for ${waits}`} style={{ display: 'inline-flex' }}>
                  <IconHourglassHigh size={14} color="var(--mantine-color-orange-7)" aria-hidden />
                </span>
              </Tooltip>
            )}
            <span className={styles.number}>
              {estimateText(story.estimate, project?.estimateScale ?? 'fibonacci')}
            </span>
            <span role="img" aria-label={assignee ?? 'Not assigned'} title={assignee ?? 'Not assigned'}>
              <Person userId={story.assigneeId} name={assignee} />
            </span>
            {canPlan && (
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={`Take ${key} out of the sprint`}
                onClick={() =>
                  void store.run([{ type: 'sprint.removeItem', sprintId: sprint.id, storyId: story.id }])
                }
              >
                <IconX size={12} />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}
