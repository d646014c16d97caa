'use client';

import { useSyncExternalStore } from 'react';

import type { ProjectStore } from './store';
import type { ProjectView } from './view';

/** What a selection finds in a store, rendering anew when that changes. */
export function useView<T>({ subscribe, view }: ProjectStore, select: (view: ProjectView) => T): T {
  const get = () => select(view());
  return useSyncExternalStore(subscribe, get, get);
}
