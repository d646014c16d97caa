'use client';

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { v7 as newId } from 'uuid';

import { onFirstSignOfLife } from '@/components/ui/first-sign-of-life';
import { fetchWhenQuiet } from '@/components/ui/quiet';
import type { RealtimeConfiguration } from '@/lib/realtime';

import { watchPage } from './page';
import { ProjectNotices } from './project-notices';
import { realtimeOf } from './realtime';
import { createStorage } from './storage';
import { createProjectStore, type ProjectStore } from './store';
import { createTransport } from './transport';
import { useView } from './use-view';
import type { ProjectView } from './view';

const StoreContext = createContext<ProjectStore | null>(null);

export type ProjectStoreProviderProps = {
  projectId: string;
  user: { id: string; email: string };
  realtime: RealtimeConfiguration;
  children: ReactNode;
};

function openStore({ projectId, user, realtime }: Omit<ProjectStoreProviderProps, 'children'>): ProjectStore {
  return createProjectStore({
    projectId,
    userId: user.id,
    transport: createTransport(projectId, user.id),
    storage: createStorage(user.id, projectId),
    openRealtime: realtimeOf(realtime, projectId, user.id),
    loadEngine: async () => (await import('./engine')).createEngine(projectId, user),
    watchPage,
    newId: () => newId(),
  });
}

/**
 * Opens a project for everything below it, and tells what became of changes. Mount it once, in the layout of a project's pages, with the project's id as
 * `key`, so that going from page to page keeps the rows and another project starts afresh.
 *
 * Read with `useProject` and the selections of `selections.ts`; write with `useProjectStore().run([...operations])`.
 */
export function ProjectStoreProvider({ children, ...options }: ProjectStoreProviderProps) {
  const [store] = useState(() => openStore(options));
  useEffect(() => store.start(), [store]);
  // What predicts changes is large; it is fetched when somebody is about to reach for something, not to look at a page.
  useEffect(() => onFirstSignOfLife(() => void store.warmUp().catch(() => undefined)), [store]);
  useEffect(() => fetchWhenQuiet(store.warmUp), [store]);
  return (
    <StoreContext value={store}>
      {children}
      <ProjectNotices store={store} />
    </StoreContext>
  );
}

/** The store of the project around: `run`, `undo`, `undoLast`, `dismiss`, `look`. The same object for the whole visit. */
export function useProjectStore(): ProjectStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('There is no project around this component.');
  return store;
}

/** The store of the project around; null on pages that belong to no project. */
export function useOpenProjectStore(): ProjectStore | null {
  return useContext(StoreContext);
}

/**
 * What a selection finds in the project, rendering anew when that changes. The selection must give the same object for
 * the same rows: a part of the view itself, a primitive value, or one made with `memoised`.
 */
export function useProject<T>(select: (view: ProjectView) => T): T {
  return useView(useProjectStore(), select);
}
