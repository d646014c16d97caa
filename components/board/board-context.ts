'use client';

import { createContext, useContext } from 'react';

/** What a card can set off. The object stays the same, so that cards are not drawn anew for it. */
export type BoardActions = {
  /** The address that opens a story beside the board. */
  hrefOf: (storyKey: string) => string;
  open: (storyKey: string) => void;
  openMenu: (storyId: string, anchor: HTMLElement) => void;
  focused: (storyId: string) => void;
  /** Whether a card may still take the focus of a request. */
  takeFocus: (request: number) => boolean;
};

export const BoardActionsContext = createContext<BoardActions | null>(null);

export function useBoardActions(): BoardActions {
  const actions = useContext(BoardActionsContext);
  if (!actions) throw new Error('There is no board around this component.');
  return actions;
}
