'use client';

import { Alert, Anchor } from '@mantine/core';

import { useProject } from '@/components/project-store/provider';
import { keyOf } from '@/components/project-store/sentences';
import { useStoryParam } from '@/components/stories/story-param';

import type { OutsideRequirement } from './sprint-load';

/** Stories of a sprint that wait for work outside of it. Nothing when there are none. */
export function OutsideList({ outside }: { outside: readonly OutsideRequirement[] }) {
  const rows = useProject((view) => view.rows);
  const { open } = useStoryParam();
  if (outside.length === 0) return null;
  return (
    <Alert color="orange" variant="light" p="xs" title="Waits for work outside this sprint">
      <ul style={{ margin: 0, paddingLeft: 16, fontSize: 12 }}>
        {outside.map(({ storyId, requiresId }) => {
          const [key, needed] = [keyOf(rows, storyId) ?? '', keyOf(rows, requiresId) ?? ''];
          return (
            <li key={`${storyId}-${requiresId}`}>
              <Anchor component="button" size="xs" onClick={() => open(key)}>
                {key}
              </Anchor>{' '}
              waits for{' '}
              {rows.story.has(requiresId) ? (
                <Anchor component="button" size="xs" onClick={() => open(needed)}>
                  {needed}
                </Anchor>
              ) : (
                needed
              )}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
