'use client';

import dynamic from 'next/dynamic';

import { useScreen } from '@/components/commands/screen';

import { useStoryParam } from './story-param';

const StoryPanel = dynamic(() => import('./story-panel').then((module) => module.StoryPanel), { ssr: false });

/** The panel of the story that the address names, fetched when one is first opened. Put it once on a page. */
export function LazyStoryPanel() {
  const { key, open, close } = useStoryParam();
  useScreen({ isStoryOpen: key !== null, openStory: open, closeStory: close });
  return key ? <StoryPanel key={key} storyKey={key} onClose={close} /> : null;
}
