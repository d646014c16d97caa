'use client';

import {
  cloneElement,
  useState,
  type ComponentProps,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';

import { notifyFailure } from './notify';
import { missingPart, useArrived, type Part } from './part';

export type FetchedMenuProps<Menu> = {
  /** The button, as the menu's target later. */
  target: ReactElement<ComponentProps<'button'>>;
  /** A component around an `ArrivingMenu` of the same target. */
  part: Part<Menu>;
  menu: (Menu: Menu) => ReactNode;
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
export function FetchedMenu<Menu>({ target, part, menu }: FetchedMenuProps<Menu>) {
  const [isReached, setReached] = useState(false);
  const Menu = useArrived(part);
  // When it cannot be fetched, opening it says so.
  const fetchAhead = () => void part.fetch().catch(() => undefined);

  async function open({ currentTarget: button }: MouseEvent<HTMLButtonElement>) {
    try {
      await part.fetch();
    } catch {
      notifyFailure(missingPart('The menu'));
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
  return isReached && Menu ? menu(Menu) : button;
}
