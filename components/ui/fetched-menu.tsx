'use client';

import {
  cloneElement,
  Suspense,
  useState,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
} from 'react';

export type FetchedMenuProps = {
  /** The button, as the menu's target later. */
  target: ReactElement<ComponentProps<'button'>>;
  /** A lazy component around an `ArrivingMenu` of the same target. */
  menu: ReactNode;
  /** Fetches the lazy component. */
  fetchMenu: () => Promise<unknown>;
};

/**
 * A button that opens a menu. What makes up a menu is fetched when somebody first reaches for one; until then there is
 * the button alone, which says what it opens.
 */
export function FetchedMenu({ target, menu, fetchMenu }: FetchedMenuProps) {
  const [isReached, setReached] = useState(false);
  // When it cannot be fetched, opening it says so.
  const fetchAhead = () => void fetchMenu().catch(() => undefined);
  const button = cloneElement(target, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
    onClick: () => setReached(true),
  });
  return isReached ? <Suspense fallback={button}>{menu}</Suspense> : button;
}
