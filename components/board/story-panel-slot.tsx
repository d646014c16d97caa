'use client';

import { lazy, Suspense } from 'react';

import { useProject } from '@/components/project-store/provider';
import { selectProject } from '@/components/project-store/selections';
import { useStoryParam } from '@/components/stories/story-param';

import classes from './story-panel.module.css';

const StoryPanel = lazy(async () => ({ default: (await import('./story-panel')).StoryPanel }));

/** The story of `?story=APP-12` beside the page; its code is loaded with the first one that is opened. */
export function StoryPanelSlot({ storyKey }: { storyKey: string }) {
  const projectKey = useProject(selectProject)?.key;
  const story = useProject(({ rows }) => {
    for (const row of rows.story.values()) if (`${projectKey}-${row.number}` === storyKey) return row;
    return null;
  });
  const { close } = useStoryParam();
  return (
    <aside className={classes.panel} aria-label={storyKey} data-testid="story-panel">
      <Suspense fallback={null}>
        {story ? (
          <StoryPanel key={story.id} story={story} storyKey={storyKey} onClose={close} />
        ) : (
          <div className={classes.missing}>
            <p>There is no {storyKey} in this project. It may have been deleted.</p>
            <button type="button" onClick={close}>
              Close
            </button>
          </div>
        )}
      </Suspense>
    </aside>
  );
}
