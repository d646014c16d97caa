'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

const PARAM = 'story';

function navigate(change: (params: URLSearchParams) => void, mode: 'push' | 'replace'): void {
  const params = new URLSearchParams(window.location.search);
  change(params);
  const query = params.toString();
  const url = query ? `?${query}` : window.location.pathname;
  // The browser's own history: the page stays as it is, nothing has to be asked of the server.
  if (mode === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
}

/** Changes parameters of the address without leaving the page. */
export function replaceParams(change: (params: URLSearchParams) => void): void {
  navigate(change, 'replace');
}

/** The story that is open beside the page, by its key in `?story=APP-12`, and how to open another or close it. */
export function useStoryParam() {
  const key = useSearchParams().get(PARAM);
  const open = useCallback((storyKey: string) => {
    navigate((params) => params.set(PARAM, storyKey), 'push');
  }, []);
  const close = useCallback(() => navigate((params) => params.delete(PARAM), 'push'), []);
  return { key, open, close };
}
