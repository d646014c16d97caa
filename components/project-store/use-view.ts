'use client';

import { useSyncExternalStore } from 'react';

import type { ProjectStore } from './store';
import type { ProjectView } from './view';

/**
 * What a selection finds in a store, rendering anew when that changes. Parts of a page are taken over from the server one
 * after another, some when rows are there already: each begins with what the server rendered.
 */
export function useView<T>(
  { subscribe, view, opening }: Pick<ProjectStore, 'subscribe' | 'view' | 'opening'>,
  select: (view: ProjectView) => T,
): T {
  return useSyncExternalStore(
    subscribe,
    () => select(view()),
    () => select(opening()),
  );
}
