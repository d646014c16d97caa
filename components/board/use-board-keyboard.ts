'use client';

import { useCallback, useRef, useState, type KeyboardEvent } from 'react';

import { announceMove } from '@/lib/board/announcements';
import { placeOf, withStoryAt, type BoardColumn, type BoardPlace } from '@/lib/board/columns';
import { focusAfter, stepFrom, type Direction } from '@/lib/board/moves';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const ENDS: Readonly<Record<string, 'first' | 'last'>> = { Home: 'first', End: 'last' };

type Picked = { storyId: string; place: BoardPlace };

export type BoardKeyboardOptions = {
  columns: readonly BoardColumn[];
  keyOf: (storyId: string) => string;
  movable: boolean;
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
export function useBoardKeyboard({ columns, keyOf, movable, moveTo, announce }: BoardKeyboardOptions) {
  const [active, setActive] = useState<string | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [focusRequest, setFocusRequest] = useState({ storyId: '', count: 0 });
  const taken = useRef(0);

  const shown = picked ? withStoryAt(columns, picked.storyId, picked.place) : columns;
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

  function say(stage: Parameters<typeof announceMove>[0], { storyId, place }: Picked): void {
    announce(announceMove(stage, { id: storyId, key: keyOf(storyId) }, place, columns));
  }

  function pickUp(storyId: string): void {
    const place = placeOf(columns, storyId);
    if (!place || !movable) return;
    setPicked({ storyId, place });
    say('picked up', { storyId, place });
  }

  function carry(from: Picked, direction: Direction): void {
    const next = { ...from, place: stepFrom(columns, from.storyId, from.place, direction) };
    setPicked(next);
    focus(from.storyId);
    say('moved', next);
  }

  function drop(from: Picked): void {
    setPicked(null);
    say('dropped', from);
    moveTo(from.storyId, from.place);
    focus(from.storyId);
  }

  function cancel(from: Picked): void {
    setPicked(null);
    const place = placeOf(columns, from.storyId);
    if (place) say('cancelled', { ...from, place });
    focus(from.storyId);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const storyId = storyIdOf(event.target);
    if (!storyId || event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    const end = ENDS[event.key];
    if (event.key === ' ') {
      if (picked) drop(picked);
      else pickUp(storyId);
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
