'use client';

import { Button, Skeleton, Text } from '@mantine/core';

import { useProject } from '@/components/project-store/provider';
import { keyOf } from '@/components/project-store/sentences';
import { Moment } from '@/components/ui/moment';

import { activitySentence, type ActivityNames } from './activity-text';
import styles from './story-panel.module.css';
import { useStoryActivity } from './use-story-activity';

/** What happened to a story, a line a commit, newest first. */
export function StoryActivity({ storyId }: { storyId: string }) {
  const activity = useStoryActivity(storyId);
  const rows = useProject((view) => view.rows);
  const people = useProject((view) => view.people);
  const names: ActivityNames = {
    person: (id) => people[id]?.name ?? 'a former member',
    sprint: (id) => rows.sprint.get(id)?.name ?? 'a sprint',
    item: (id) => keyOf(rows, id) ?? 'a deleted item',
  };
  if (activity.isPending) return <Skeleton h={60} />;
  if (activity.isError)
    return (
      <Text size="xs" c="dimmed">
        The history could not be loaded.{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => void activity.refetch()}>
          Try again
        </Button>
      </Text>
    );
  return (
    <>
      <ol className={styles.activity}>
        {activity.data.pages
          .flatMap((page) => page.items)
          .map((commit) => (
            <li key={commit.commitId}>
              <b>{commit.actorName ?? 'The product'}</b> {activitySentence(commit, storyId, names)} ·{' '}
              <Moment at={commit.at} />
            </li>
          ))}
      </ol>
      {activity.hasNextPage && (
        <Button
          size="compact-xs"
          variant="subtle"
          mt={6}
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          Earlier
        </Button>
      )}
    </>
  );
}
