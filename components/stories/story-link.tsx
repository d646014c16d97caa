'use client';

import type { KeyboardEvent } from 'react';

import { pointedStory, storyAt } from '@/components/commands/pointing';
import { useScreen } from '@/components/commands/screen';

import classes from './story-link.module.css';
import { useStoryParam } from './story-param';

type Step = (at: number, last: number) => number;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  j: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  k: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** The links of all stories on the page, whichever list they stand in. */
function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-story-link]')];
}

/** Where the pointer is counts where it moved last, as in the backlog and on the board. */
function placeIn(all: readonly HTMLElement[], focused: Element | null): number {
  const pointed = pointedStory();
  const at = pointed === null ? -1 : all.findIndex((link) => storyAt(link) === pointed);
  return at === -1 ? all.findIndex((link) => link === focused) : at;
}

function onKeyDown(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = links();
  all[step(placeIn(all, event.currentTarget), all.length - 1)]?.focus();
  event.preventDefault();
}

/** Tells commands that a page has lists of stories to go through by keyboard. */
export function useStoryLinks(): void {
  useScreen({
    name: 'list',
    enter() {
      const all = links();
      all[Math.max(placeIn(all, null), 0)]?.focus();
    },
  });
}

/**
 * A story in a list, to open beside the page. Arrows go to the stories above and below; the `data-story-id` of the row
 * around it is what the keys of commands are about.
 */
export function StoryLink({ storyKey, title }: { storyKey: string; title: string }) {
  const { open } = useStoryParam();
  return (
    <>
      <span className={classes.key}>{storyKey}</span>
      <button
        type="button"
        className={classes.link}
        dir="auto"
        title={title}
        aria-label={`${storyKey} ${title}`}
        data-story-link
        onClick={() => open(storyKey)}
        onKeyDown={onKeyDown}
      >
        {title}
      </button>
    </>
  );
}
