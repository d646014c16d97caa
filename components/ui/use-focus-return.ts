'use client';

import { useCallback, useState } from 'react';

import { focusPage } from './page-focus';

/**
 * For the element that takes the focus: gives it back to where it was, unless what was done took it elsewhere. Where that is
 * gone, the page has it, so that the keyboard goes on from there.
 */
export function useFocusReturn() {
  const [before] = useState(() => document.activeElement);
  return useCallback(
    (element: HTMLDivElement) => () => {
      const isHere = document.activeElement === document.body || element.contains(document.activeElement);
      if (!isHere) return;
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      queueMicrotask(() => {
        if (document.activeElement === document.body) focusPage();
      });
    },
    [before],
  );
}
