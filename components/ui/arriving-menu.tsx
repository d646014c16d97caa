'use client';

import { Menu, type MenuProps } from '@mantine/core';
import { cloneElement, useEffect, useState, type ComponentProps, type ReactElement } from 'react';

export type ArrivingMenuProps = MenuProps & { target: ReactElement<ComponentProps<'button'>> };

/** The menu of a `FetchedMenu`: opens once as it arrives, and from then on as menus do. */
export function ArrivingMenu({ target, children, ...props }: ArrivingMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  useEffect(() => {
    if (!button) return;
    const frame = requestAnimationFrame(() => {
      // It takes the place of the button that had the focus; the menu gives it back to where it was.
      button.focus({ preventScroll: true });
      setOpen(true);
    });
    return () => cancelAnimationFrame(frame);
  }, [button]);
  return (
    <Menu opened={isOpen} onChange={setOpen} {...props}>
      <Menu.Target>{cloneElement(target, { ref: setButton })}</Menu.Target>
      {children}
    </Menu>
  );
}
