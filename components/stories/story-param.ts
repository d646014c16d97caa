'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

const PARAM = 'story';

/** Marks a page of the history on which a story was closed. */
type HistoryMark = { closedStory?: boolean } | null;

function navigate(
  change: (params: URLSearchParams) => void,
  mode: 'push' | 'replace',
  mark: HistoryMark = null,
): void {
  const params = new URLSearchParams(window.location.search);
  change(params);
  const query = params.toString();
  const url = query ? `?${query}` : window.location.pathname;
  // The browser's own history: the page stays as it is, nothing has to be asked of the server.
  if (mode === 'push') window.history.pushState(mark, '', url);
  else window.history.replaceState(mark, '', url);
}

/** Changes parameters of the address without leaving the page. */
export function replaceParams(change: (params: URLSearchParams) => void): void {
  const { closedStory = false } = (window.history.state as HistoryMark) ?? {};
  navigate(change, 'replace', { closedStory });
}

/**
 * The story that is open beside the page, by its key in `?story=APP-12`, and how to open another or close it. The way
 * back from an open story leads to the page without it, and never to one that was closed.
 */
export function useStoryParam() {
  const key = useSearchParams().get(PARAM);
  const open = useCallback((storyKey: string) => {
    const isReused = (window.history.state as HistoryMark)?.closedStory === true;
    navigate((params) => params.set(PARAM, storyKey), isReused ? 'replace' : 'push');
  }, []);
  const close = useCallback(
    () => navigate((params) => params.delete(PARAM), 'replace', { closedStory: true }),
    [],
  );
  return { key, open, close };
}
