import { useSyncExternalStore } from 'react';

import { fetchWhenQuiet } from './quiet';

/** Code that is fetched apart from the page that may need it. */
export type Part<T> = {
  current: () => T | undefined;
  /** Fetches it, once; after a failure again whenever it is asked for. */
  fetch: () => Promise<T>;
  subscribe: (listener: () => void) => () => void;
};

/** Code that is fetched when it is asked for. */
export function createPart<T>(load: () => Promise<T>): Part<T> {
  const listeners = new Set<() => void>();
  let part: T | undefined;
  let loading: Promise<T> | undefined;

  async function fetch(): Promise<T> {
    loading ??= load();
    try {
      part = await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
    for (const listener of listeners) listener();
    return part;
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return { current: () => part, fetch, subscribe };
}

/** Code that is fetched when it is asked for, or ahead, once a page that knows of it is quiet. */
export function createPartAhead<T>(load: () => Promise<T>): Part<T> {
  const part = createPart(load);
  fetchWhenQuiet(part.fetch);
  return part;
}

/** What was fetched, as soon as it is there. It does not ask for it. */
export function useArrived<T>(part: Part<T>): T | undefined {
  return useSyncExternalStore(part.subscribe, part.current, () => undefined);
}

/** Says that something could not be fetched, and what helps. */
export function missingPart(what: string): string {
  return `${what} could not be loaded: it needs the connection once. Try again when it is back.`;
}
