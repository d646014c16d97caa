'use client';

import { useDebouncedCallback, useWindowEvent } from '@mantine/hooks';
import { useEffect, useState } from 'react';

import { confirmAction } from '@/components/ui/confirm-action';

/** A pause in typing after which the text is kept. */
const KEEP_AFTER_MS = 400;

function keep(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A browser that stores nothing, or not so much, loses what was not sent when the page is left.
  }
}

/** The text somebody is about to send for a project. It is still there after a reload, until it is sent. */
export function useSpecDraft(projectId: string) {
  const key = `spec-draft-${projectId}`;
  const [text, setText] = useState('');
  const [brought, setBrought] = useState<string | null>(null);
  const keepSoon = useDebouncedCallback((next: string) => keep(key, next), {
    delay: KEEP_AFTER_MS,
    flushOnUnmount: true,
  });

  useEffect(() => {
    try {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- the server that renders first has no storage
      setText((now) => now || (localStorage.getItem(key) ?? ''));
    } catch {
      // Nothing was kept.
    }
  }, [key]);

  useWindowEvent('pagehide', () => keepSoon.flush());

  const change = (next: string) => {
    setText(next);
    keepSoon(next);
  };
  const write = (next: string) => {
    setBrought(null);
    change(next);
  };
  /** Takes a text that exists elsewhere too. Asks before it takes the place of one that was written here. */
  async function bring(other: string): Promise<boolean> {
    const isWritten = text.trim() !== '' && text !== other && text !== brought;
    const agreed =
      !isWritten ||
      (await confirmAction({
        title: 'Replace what you wrote?',
        text: 'You wrote a text for a new proposal and have not sent it yet.',
        action: 'Replace it',
      }));
    if (!agreed) return false;
    setBrought(other);
    change(other);
    return true;
  }
  /** After it was sent. */
  const forget = () => {
    keepSoon.cancel();
    keep(key, '');
  };
  return { text, write, bring, forget };
}
