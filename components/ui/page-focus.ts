'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

const PAGE = 'content';

/** Gives the focus to the page as a whole, so that the keyboard goes on from there. */
export function focusPage(): void {
  document.getElementById(PAGE)?.focus({ preventScroll: true });
}

/** Whether the keyboard is on the page as a whole, or on nothing. */
export function isOnPage(): boolean {
  const { activeElement, body } = document;
  return activeElement === body || activeElement?.id === PAGE;
}

/** Where a page takes what had the focus with it, the next page has the focus. */
export function usePageFocus(): void {
  const pathname = usePathname();
  const last = useRef(pathname);
  useEffect(() => {
    if (pathname !== last.current && document.activeElement === document.body) focusPage();
    last.current = pathname;
  }, [pathname]);
}

/** For a button that is disabled while it works: afterwards it has the focus back, if nothing else took it. */
export function useRegainedFocus(isBusy: boolean) {
  const ref = useRef<HTMLButtonElement>(null);
  const wasBusy = useRef(isBusy);
  useEffect(() => {
    const isDone = wasBusy.current && !isBusy;
    if (isDone && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
    wasBusy.current = isBusy;
  }, [isBusy]);
  return ref;
}
