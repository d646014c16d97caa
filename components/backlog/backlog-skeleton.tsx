import { Skeleton, Stack } from '@mantine/core';

import { Late } from '@/components/ui/late';

import styles from './backlog.module.css';

const LINES = 14;
const FILTERS_HEIGHT = 37;

/** The lines of the backlog before they are there. */
export function BacklogLinesSkeleton() {
  return (
    <Late label="Loading the backlog">
      <Stack gap={6} p="md">
        {Array.from({ length: LINES }, (_, index) => (
          <Skeleton key={index} h={26} w={`${94 - ((index * 7) % 40)}%`} />
        ))}
      </Stack>
    </Late>
  );
}

/** The backlog before its page is there. */
export function BacklogSkeleton() {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Backlog</h1>
      </header>
      <div className={styles.filters} style={{ height: FILTERS_HEIGHT }} />
      <BacklogLinesSkeleton />
    </div>
  );
}
