import type { ProjectView } from '@/components/project-store/view';
import { storyByKey } from '@/components/stories/story-by-key';

import { pointedStory, storyAt } from './pointing';
import type { Screen } from './screen';

/** The story that is open beside the page, by the address. */
function openStory(view: ProjectView): string | undefined {
  const key = new URLSearchParams(location.search).get('story') ?? '';
  return storyByKey(view.rows.story, key)?.id;
}

/**
 * The stories that commands are about now: the open one; else those that are chosen; else the one that is pointed at or
 * that the keyboard is on, whichever moved last.
 */
export function targetsOf(screen: Screen, view: ProjectView): string[] {
  const open = screen.isStoryOpen ? openStory(view) : undefined;
  if (screen.isStoryOpen) return open === undefined ? [] : [open];
  if (screen.chosen && screen.chosen.length > 0) return [...screen.chosen];
  const one = pointedStory() ?? screen.cursor ?? storyAt(document.activeElement);
  return one !== null && view.rows.story.has(one) ? [one] : [];
}
