import { Skeleton, Stack } from '@mantine/core';

import { Late } from '@/components/ui/late';

import styles from './review.module.css';

const ROWS = 12;

/** A review before its proposal is there. */
export function ReviewSkeleton() {
  return (
    <div className={styles.page}>
      <Late label="Loading the proposal">
        <header className={styles.head}>
          <Skeleton h={22} w="min(24rem, 70%)" mb={8} />
          <Skeleton h={14} w="min(32rem, 90%)" />
        </header>
        <Stack gap={8} p="md">
          {Array.from({ length: ROWS }, (_, index) => (
            <Skeleton key={index} h={26} w={`${58 - ((index * 7) % 24)}%`} />
          ))}
        </Stack>
      </Late>
    </div>
  );
}
