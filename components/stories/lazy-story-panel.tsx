'use client';

import { useEffect } from 'react';

import { useScreen } from '@/components/commands/screen';
import { fetchedDialog } from '@/components/ui/fetched';
import { onFirstSignOfLife } from '@/components/ui/first-sign-of-life';
import { createPartAhead } from '@/components/ui/part';

import { useStoryParam } from './story-param';

const panel = createPartAhead(async () => (await import('./story-panel')).StoryPanel);
const Panel = fetchedDialog('The story', panel);

/**
 * The panel of the story that the address names. It is fetched when somebody first moves, so that it also opens without
 * a connection, or when it is needed. Put it once on a page.
 */
export function LazyStoryPanel() {
  const { key, open, close } = useStoryParam();
  useScreen({ isStoryOpen: key !== null, openStory: open, closeStory: close });
  useEffect(() => onFirstSignOfLife(() => void panel.fetch().catch(() => undefined)), []);
  return key !== null && <Panel key={key} storyKey={key} onClose={close} />;
}
