'use client';

import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

import { pointedStory } from '@/components/commands/pointing';
import { useScreen } from '@/components/commands/screen';
import { announceMove } from '@/lib/board/announcements';
import { placeOf, withStoryAt, type BoardColumn, type BoardPlace } from '@/lib/board/columns';
import { focusAfter, stepFrom, type Direction } from '@/lib/board/moves';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  j: 'down',
  k: 'up',
};
const ENDS: Readonly<Record<string, 'first' | 'last'>> = { Home: 'first', End: 'last' };

/** A card that was picked up; without a place it is where it was, wherever that comes to be while others move cards. */
type Picked = { storyId: string; place: BoardPlace | null };

export type BoardKeyboardOptions = {
  columns: readonly BoardColumn[];
  keyOf: (storyId: string) => string;
  movable: boolean;
  /** Has what moves cards ready; answers whether it is. */
  prepare: () => Promise<boolean>;
  moveTo: (storyId: string, place: BoardPlace) => void;
  announce: (text: string) => void;
};

function storyIdOf(target: EventTarget): string | null {
  if (!(target instanceof HTMLElement) || target.tagName !== 'A') return null;
  return target.closest('[data-story-id]')?.getAttribute('data-story-id') ?? null;
}

/**
 * The board by keyboard: arrows move the focus from card to card; Space picks a card up, arrows then carry it, Space
 * drops it and Escape puts it back. `columns` of the result show the card where it is carried to.
 */
export function useBoardKeyboard({
  columns,
  keyOf,
  movable,
  prepare,
  moveTo,
  announce,
}: BoardKeyboardOptions) {
  const [active, setActive] = useState<string | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [focusRequest, setFocusRequest] = useState({ storyId: '', count: 0 });
  const taken = useRef(0);

  const shown = picked?.place ? withStoryAt(columns, picked.storyId, picked.place) : columns;
  const isActiveShown = active !== null && placeOf(shown, active) !== null;
  const tabbable = isActiveShown
    ? active
    : (shown.find(({ stories }) => stories.length > 0)?.stories[0]?.id ?? null);

  /** Whether a card may take the focus it was asked to: once, not again when it is drawn anew later. */
  const takeFocus = useCallback((count: number) => {
    if (count <= taken.current) return false;
    taken.current = count;
    return true;
  }, []);

  function focus(storyId: string): void {
    setActive(storyId);
    setFocusRequest(({ count }) => ({ storyId, count: count + 1 }));
  }

  function say(stage: Parameters<typeof announceMove>[0], storyId: string, place: BoardPlace): void {
    announce(announceMove(stage, { id: storyId, key: keyOf(storyId) }, place, columns));
  }

  async function pickUp(storyId: string): Promise<void> {
    const place = placeOf(columns, storyId);
    if (!place || !movable || !(await prepare())) return;
    // The next key finds it picked up.
    flushSync(() => setPicked({ storyId, place: null }));
    say('picked up', storyId, place);
  }

  function carry({ storyId, place }: Picked, direction: Direction): void {
    const from = place ?? placeOf(columns, storyId);
    if (!from) return;
    const next = stepFrom(columns, storyId, from, direction);
    setPicked({ storyId, place: next });
    focus(storyId);
    say('moved', storyId, next);
  }

  function drop({ storyId, place }: Picked): void {
    setPicked(null);
    const at = place ?? placeOf(columns, storyId);
    if (at) say('dropped', storyId, at);
    if (place) moveTo(storyId, place);
    focus(storyId);
  }

  function cancel({ storyId }: Picked): void {
    setPicked(null);
    const place = placeOf(columns, storyId);
    if (place) say('cancelled', storyId, place);
    focus(storyId);
  }

  useScreen({
    name: 'board',
    enter() {
      const first = pointedStory() ?? tabbable;
      if (first) focus(first);
    },
  });

  function onKeyDown(event: KeyboardEvent): void {
    const focused = storyIdOf(event.target);
    if (!focused || event.altKey || event.ctrlKey || event.metaKey) return;
    // What is pointed at counts where the pointer moved last, but not while a card is carried.
    const storyId = (picked ? null : pointedStory()) ?? focused;
    const direction = DIRECTIONS[event.key];
    const end = ENDS[event.key];
    if (event.key === ' ') {
      if (picked) drop(picked);
      else void pickUp(storyId);
    } else if (event.key === 'Escape' && picked) cancel(picked);
    else if (direction && picked) carry(picked, direction);
    else if (direction ?? end) focus(focusAfter(columns, storyId, direction ?? end ?? 'first'));
    else if (!(event.key === 'Enter' && picked)) return;
    event.preventDefault();
  }

  return {
    columns: shown,
    tabbable,
    focusRequest,
    lifted: picked?.storyId ?? null,
    focused: setActive,
    takeFocus,
    focus,
    onKeyDown,
    /** Somebody clicked elsewhere, or the window lost the focus: what was picked up goes back. */
    release: () => setPicked(null),
  };
}
