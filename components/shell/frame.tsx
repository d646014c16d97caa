'use client';

import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

import { SearchIcon } from '@/components/commands/search-button';
import { usePageFocus } from '@/components/ui/page-focus';

import classes from './frame.module.css';

export type FrameProps = {
  /** What the bar of small screens says, where the navigation is not seen. */
  title: ReactNode;
  navigation: ReactNode;
  children: ReactNode;
};

/** A page with its navigation at the side; on small screens the navigation opens from a bar above the page. */
export function Frame({ title, navigation, children }: FrameProps) {
  const drawer = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  usePageFocus();

  function open() {
    // The dialog looks for something to focus the moment it is shown.
    flushSync(() => setOpen(true));
    drawer.current?.showModal();
  }

  function closeWhenDone({ target, currentTarget }: MouseEvent<HTMLDialogElement>) {
    const isBackdrop = target === currentTarget;
    const isLink = target instanceof Element && target.closest('a') !== null;
    if (isBackdrop || isLink) currentTarget.close();
  }

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <aside className={classes.side}>{navigation}</aside>
      <header className={classes.bar}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Open the navigation" onClick={open}>
          <IconMenu2 size={20} aria-hidden />
        </ActionIcon>
        <span className={classes.title} dir="auto">
          {title}
        </span>
        <SearchIcon />
      </header>
      <dialog
        ref={drawer}
        className={classes.drawer}
        aria-label="Navigation"
        onClick={closeWhenDone}
        onClose={() => setOpen(false)}
      >
        {isOpen && navigation}
      </dialog>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
    </div>
  );
}
