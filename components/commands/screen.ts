'use client';

import { useEffect, useRef } from 'react';

/** What a screen lets commands do with it. Each part of a screen tells what it has. */
export type Screen = {
  /** Whose keys for going around it has. */
  name?: 'board' | 'backlog' | 'list' | 'review';
  /** The story beside the page: whether one is open, and how to open another or close it. */
  isStoryOpen?: boolean;
  openStory?: (storyKey: string) => void;
  closeStory?: () => void;
  /** Gives the focus to its list, for the keys that go through it. */
  enter?: () => void;
  /** The stories that are chosen, in the order shown. */
  chosen?: readonly string[];
  /** The line that the keyboard is on, whether or not the list has the focus. */
  cursor?: string | null;
  /** The sprint that is planned beside it. */
  sprintId?: string | null;
  /** Starts a new story, below another one where one is given. */
  writeStory?: (belowId: string | null) => void;
  rename?: (storyId: string) => void;
  /** Adds the story that is pointed at or that the keyboard is on to the chosen ones, or takes it out. */
  choose?: () => void;
};

const parts = new Set<{ current: Screen }>();

/** Tells commands what a part of the screen can do, for as long as it is there. */
export function useScreen(part: Screen): void {
  const latest = useRef(part);
  useEffect(() => {
    latest.current = part;
  });
  useEffect(() => {
    parts.add(latest);
    return () => void parts.delete(latest);
  }, []);
}

/** What the screen at hand can do. */
export function currentScreen(): Screen {
  return Object.assign({}, ...[...parts].map(({ current }) => current)) as Screen;
}
