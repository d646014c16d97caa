'use client';

import {
  cloneElement,
  Suspense,
  useState,
  type ComponentProps,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';

import { notifyFailure } from './notify';

export type FetchedMenuProps = {
  /** The button, as the menu's target later. */
  target: ReactElement<ComponentProps<'button'>>;
  /** A lazy component around an `ArrivingMenu` of the same target. */
  menu: ReactNode;
  /** Fetches the lazy component. */
  fetchMenu: () => Promise<unknown>;
};

/** Whether the reader went on to something else while the menu was on its way. */
function hasMovedOn({ activeElement, body }: Document, button: HTMLButtonElement): boolean {
  // Not every browser gives the focus to a button that is clicked.
  return activeElement !== button && activeElement !== body;
}

/**
 * A button that opens a menu. What makes up a menu is fetched when somebody first reaches for one; until then there is
 * the button alone, which says what it opens.
 */
export function FetchedMenu({ target, menu, fetchMenu }: FetchedMenuProps) {
  const [isReached, setReached] = useState(false);
  // When it cannot be fetched, opening it says so.
  const fetchAhead = () => void fetchMenu().catch(() => undefined);

  /** Shown only once it is there: a lazy component that failed would fail for good, and its page with it. */
  async function open({ currentTarget: button }: MouseEvent<HTMLButtonElement>) {
    try {
      await fetchMenu();
    } catch {
      notifyFailure('The menu could not be loaded. Check your connection and try again.');
      return;
    }
    if (!hasMovedOn(document, button)) setReached(true);
  }

  const button = cloneElement(target, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
    onClick: (event: MouseEvent<HTMLButtonElement>) => void open(event),
  });
  return isReached ? <Suspense fallback={button}>{menu}</Suspense> : button;
}
