'use client';

import { useEffect, useState } from 'react';

import { useScreen } from '@/components/commands/screen';
import { onFirstSignOfLife } from '@/components/ui/first-sign-of-life';
import { notifyFailure } from '@/components/ui/notify';

import type { StoryPanel } from './story-panel';
import { useStoryParam } from './story-param';

async function fetchPanel(): Promise<typeof StoryPanel> {
  return (await import('./story-panel')).StoryPanel;
}

/**
 * The panel of the story that the address names. It is fetched when somebody first moves, so that it also opens without
 * a connection, or when it is needed. Put it once on a page.
 */
export function LazyStoryPanel() {
  const { key, open, close } = useStoryParam();
  const [Panel, setPanel] = useState<typeof StoryPanel | null>(null);
  const isWanted = key !== null && !Panel;
  useScreen({ isStoryOpen: key !== null, openStory: open, closeStory: close });

  useEffect(() => {
    return onFirstSignOfLife(() => {
      fetchPanel().then(
        (panel) => setPanel(() => panel),
        () => undefined,
      );
    });
  }, []);

  useEffect(() => {
    if (!isWanted) return;
    fetchPanel().then(
      (panel) => setPanel(() => panel),
      () => {
        close();
        notifyFailure('The story could not be opened. Check your connection.');
      },
    );
  }, [isWanted, close]);

  return key !== null && Panel && <Panel key={key} storyKey={key} onClose={close} />;
}
