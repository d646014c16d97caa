'use client';

import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectProject } from '@/components/project-store/selections';
import { api, sentenceOf } from '@/components/shell/api';
import { Dialog } from '@/components/ui/dialog';
import { Moment } from '@/components/ui/moment';
import type { StoryDeletion } from '@/server/features/stories/queries';

import { storyCount } from './points';
import styles from './deleted-stories-dialog.module.css';

/** So many stories of one deletion are named; the others are counted. */
const NAMED = 5;

function Deletion({ deletion, projectKey }: { deletion: StoryDeletion; projectKey: string }) {
  const store = useProjectStore();
  const { stories, at, actorName, commitId } = deletion;
  const more = stories.length - NAMED;
  const what =
    stories.length === 1 ? `${projectKey}-${stories[0]?.number ?? ''}` : storyCount(stories.length);
  return (
    <li className={styles.deletion}>
      <div className={styles.what}>
        <ul className={styles.stories}>
          {stories.slice(0, NAMED).map(({ id, number, title }) => (
            <li key={id} title={title}>
              <span className={styles.key}>{`${projectKey}-${number}`}</span> <bdi>{title}</bdi>
            </li>
          ))}
        </ul>
        <Text size="xs" c="dimmed">
          {more > 0 && `and ${more} more · `}
          {actorName ?? 'A former member'} · <Moment at={at} />
        </Text>
      </div>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Bring ${what} back`}
        onClick={({ currentTarget }) => {
          // The line goes away.
          currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus();
          void store.undo(commitId, `Deleted ${what}`);
        }}
      >
        Bring back
      </Button>
    </li>
  );
}

/** What was deleted and not brought back: a line a deletion, each to be taken back as a whole. */
export function DeletedStoriesDialog({ onClose }: { onClose: () => void }) {
  const projectId = useProject((view) => view.projectId);
  const seq = useProject((view) => view.seq);
  const projectKey = useProject(selectProject)?.key ?? '';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [projectId, 'deletions', seq],
    queryFn: ({ signal }) => api.stories.deletions.query({ projectId }, { signal }),
    placeholderData: (before) => before,
  });
  return (
    <Dialog onClose={onClose} title="Deleted stories" size="lg">
      {isPending && (
        <Stack gap="sm" role="status" aria-busy aria-label="Loading what was deleted">
          <Skeleton h={44} />
          <Skeleton h={44} />
        </Stack>
      )}
      {error && (
        <Alert color="gray" variant="light" title="The deleted stories could not be loaded">
          {sentenceOf(error)}{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => void refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing was deleted, or all of it is back.
        </Text>
      )}
      {data && data.length > 0 && (
        <ul className={styles.deletions}>
          {data.map((deletion) => (
            <Deletion key={deletion.commitId} deletion={deletion} projectKey={projectKey} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
