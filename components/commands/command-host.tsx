'use client';

import { createContext, useContext, useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import { useOpenProjectStore } from '@/components/project-store/provider';
import { arriving } from '@/components/ui/fetched';
import { onFirstSignOfLife } from '@/components/ui/first-sign-of-life';
import { notifyFailure } from '@/components/ui/notify';
import { createPartAhead, missingPart, useArrived } from '@/components/ui/part';

import { chordOf } from './keys';
import { belongsElsewhere, isBehindDialog, isGoing, isPaletteKey } from './listening';
import { keyboardMoved, watchPointer } from './pointing';
import type { Commander, CommandRequest, Shown } from './request';
import { useVisits } from './visits';

type Opener = { open: (what: Shown) => void; fetchAhead: () => void };

const center = createPartAhead(async () => (await import('./command-center')).CommandCenter);
const Center = arriving(center);

const OpenerContext = createContext<Opener | null>(null);

/** Opens the palette or the list of keys, for buttons that do; null where nobody is signed in. */
export function useCommandOpener(): Opener | null {
  return useContext(OpenerContext);
}

/**
 * Makes commands available around a page. All they need is fetched when somebody first reaches for something; until then
 * it only listens.
 */
export function CommandHost({ user, hasOutbox, children }: Commander & { children: ReactNode }) {
  const store = useOpenProjectStore();
  const isThere = useArrived(center) !== undefined;
  const [request, setRequest] = useState<CommandRequest | null>(null);
  useVisits(user.id, store?.view().projectId ?? null);

  /** Somebody may be about to reach for something. Where it cannot be fetched, reaching for it says so. */
  function fetchAhead(): void {
    center.fetch().catch(() => undefined);
  }

  function ask(asked: CommandRequest['asked']): void {
    // The first key is kept until commands are there. Keys after it are not: they may be meant for what it opens.
    if (!isThere && request && asked instanceof KeyboardEvent) return;
    setRequest({ asked });
    if (isThere) return;
    center.fetch().catch(() => {
      setRequest(null);
      notifyFailure(missingPart('The list of commands'));
    });
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isGoing(event)) keyboardMoved();
    if (isThere || isBehindDialog()) return;
    const isPalette = isPaletteKey(event);
    if (isPalette) event.preventDefault();
    if (isPalette || (chordOf(event) !== null && !belongsElsewhere(event)))
      ask(isPalette ? 'palette' : event);
  });

  const onReach = useEffectEvent(fetchAhead);

  useEffect(() => {
    const stopWatching = watchPointer();
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    const stopWaiting = onFirstSignOfLife(() => onReach());
    addEventListener('keydown', listener);
    return () => {
      stopWatching();
      stopWaiting();
      removeEventListener('keydown', listener);
    };
  }, []);

  return (
    <OpenerContext value={{ open: ask, fetchAhead }}>
      {children}
      <Center user={user} hasOutbox={hasOutbox} store={store} request={request} />
    </OpenerContext>
  );
}
