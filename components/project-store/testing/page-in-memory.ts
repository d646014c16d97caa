import { vi } from 'vitest';

import { AppError } from '@/lib/errors';
import { OWNER, PROJECT_ID } from '@/lib/operations/testing/project-in-memory';
import type { ProjectSnapshot } from '@/lib/snapshot';

import { createEngine } from '../engine';
import type { PageHandlers } from '../page';
import type { Pending } from '../pending';
import type { Look, RealtimeHandlers } from '../realtime';
import type { Reply } from '../reply';
import type { Storage } from '../storage';
import { createProjectStore } from '../store';
import type { Transport } from '../transport';
import type { serverInMemory } from './server-in-memory';

const COMMIT_ID = '01900000-0000-7000-8000-0000000000c1';

/** Storage as a browser keeps it over reloads. */
export function storageInMemory() {
  let copy: string | null = null;
  let pending: readonly Pending[] = [];
  const storage: Storage = {
    copy: () => Promise.resolve(copy === null ? null : (JSON.parse(copy) as ProjectSnapshot)),
    saveCopy(text) {
      copy = text;
      return Promise.resolve();
    },
    pending: () => Promise.resolve([...pending]),
    savePending(items) {
      pending = structuredClone(items);
      return Promise.resolve();
    },
    forget() {
      copy = null;
      pending = [];
      return Promise.resolve();
    },
  };
  return { storage, kept: () => ({ copy, pending }) };
}

/** A network to a server that can be cut, before a request arrives or before its answer does. */
export function networkTo(server: ReturnType<typeof serverInMemory>) {
  const network = {
    cut: 'no' as 'no' | 'request' | 'answer',
    broken: false,
    removed: false,
    signedOut: false,
    /** How many seconds the server asks to wait with changes. */
    throttledFor: 0,
    sent: 0,
  };

  function over<T>(answer: () => T | AppError): Promise<Reply<T>> {
    if (network.cut === 'request') return Promise.resolve({ kind: 'unreachable' });
    if (network.signedOut) return Promise.resolve({ kind: 'signed-out' });
    if (network.broken) {
      return Promise.resolve({ kind: 'refused', error: new AppError('INTERNAL', 'Something went wrong.') });
    }
    if (network.removed) {
      return Promise.resolve({
        kind: 'refused',
        error: new AppError('NOT_FOUND', 'This project does not exist.'),
      });
    }
    const value = answer();
    if (network.cut === 'answer') return Promise.resolve({ kind: 'unreachable' });
    return Promise.resolve(
      value instanceof AppError ? { kind: 'refused', error: value } : { kind: 'ok', value },
    );
  }

  const transport: Transport = {
    send(pending) {
      network.sent += 1;
      const seconds = network.throttledFor;
      if (seconds > 0) return Promise.resolve({ kind: 'throttled', seconds });
      return over(() => server.send(pending));
    },
    changesSince: (seq) => over(() => server.changesSince(seq)),
    snapshot: () =>
      over(() => {
        const snapshot = server.snapshot();
        return { snapshot, text: JSON.stringify(snapshot) };
      }),
  };
  return { network, transport };
}

let tabs = 0;

export function openPage(
  server: ReturnType<typeof serverInMemory>,
  { storage } = storageInMemory(),
  { network, transport } = networkTo(server),
  { connectsAfter = 0 } = {},
) {
  const looks: Look[] = [];
  let keys = 0;
  let realtime: RealtimeHandlers | undefined;
  let page: PageHandlers | undefined;
  const tab = (tabs += 1).toString(16).padStart(3, '0');
  const store = createProjectStore({
    projectId: PROJECT_ID,
    userId: OWNER.id,
    transport,
    storage,
    openRealtime(handlers) {
      realtime = handlers;
      const channel = {
        look: (look: Look) => void looks.push(look),
        resume: () => undefined,
        close: () => undefined,
      };
      return new Promise((resolve) => setTimeout(() => resolve(channel), connectsAfter));
    },
    loadEngine: () => Promise.resolve(createEngine(PROJECT_ID, OWNER)),
    watchPage(handlers) {
      page = handlers;
      return { isVisible: () => true, stop: () => undefined };
    },
    newId: () => `01900000-0000-7000-8${tab}-${(keys += 1).toString(16).padStart(12, '0')}`,
  });
  const close = store.start();
  const broadcast = (index: number) => {
    const commit = server.commits[index];
    if (commit) realtime?.commit({ ...commit, commitId: COMMIT_ID, actorId: null });
  };
  return {
    store,
    network,
    close,
    broadcast,
    realtime: () => realtime,
    looks: () => looks,
    offline: () => page?.onOffline(),
    online: () => page?.onOnline(),
    hide: () => page?.onHidden(),
    estimateOf: (storyId: string) => store.view().rows.story.get(storyId)?.estimate,
  };
}

/** Lets everything that is on its way arrive, and timers up to a moment run. */
export const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
