'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

import { linkAway, isOtherPage } from './leaving';
import { mayLeave, unsaved } from './unsaved';

function warn(event: BeforeUnloadEvent): void {
  if (unsaved.any()) event.preventDefault();
}

/** Steps of the browser's history can be held up where it has the means to; elsewhere they are taken. */
function onNavigate(event: NavigateEvent): void {
  const { navigationType, destination, cancelable } = event;
  const isStep = navigationType === 'traverse' && cancelable && isOtherPage(destination.url);
  if (!isStep || !unsaved.any()) return;
  event.preventDefault();
  void mayLeave().then((agreed) => agreed && void navigation.traverseTo(destination.key));
}

/**
 * Asks before a page with something unsaved is left by a link, by the browser's history, or with its tab. What leaves it
 * by itself asks `mayLeave`.
 */
export function LeaveGuard() {
  const router = useRouter();
  const isNeeded = useSyncExternalStore(unsaved.subscribe, unsaved.any, () => false);
  useEffect(() => {
    if (!isNeeded) return;
    function onClick(event: MouseEvent): void {
      const href = linkAway(event);
      if (href === null) return;
      // Links of the router follow no click that was dealt with; menus around them still close.
      event.preventDefault();
      void mayLeave().then((agreed) => agreed && router.push(href));
    }
    const history = 'navigation' in window ? window.navigation : null;
    addEventListener('click', onClick, { capture: true });
    addEventListener('beforeunload', warn);
    history?.addEventListener('navigate', onNavigate);
    return () => {
      removeEventListener('click', onClick, { capture: true });
      removeEventListener('beforeunload', warn);
      history?.removeEventListener('navigate', onNavigate);
    };
  }, [isNeeded, router]);
  return null;
}
