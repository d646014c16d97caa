'use client';

import { useCallback, useState } from 'react';

/** For the element that takes the focus: gives it back to where it was, unless what was done took it elsewhere. */
export function useFocusReturn() {
  const [before] = useState(() => document.activeElement);
  return useCallback(
    (element: HTMLDivElement) => () => {
      const isHere = document.activeElement === document.body || element.contains(document.activeElement);
      if (isHere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
