import { createStore, del, delMany, entries, get, keys, set, type UseStore } from 'idb-keyval';

import { SNAPSHOT_FORMAT, type ProjectSnapshot } from '@/lib/snapshot';

import type { Pending } from './pending';
import { liveTabs, thisTab } from './tab';

/** What a browser keeps of a project between visits. */
export type Storage = {
  copy: () => Promise<ProjectSnapshot | null>;
  saveCopy: (text: string) => Promise<void>;
  /** The unconfirmed changes of this tab, and of tabs that were closed with some. */
  pending: () => Promise<Pending[]>;
  savePending: (pending: readonly Pending[]) => Promise<void>;
  /** Drops all that is kept of the project, when access to it is lost. */
  forget: () => Promise<void>;
};

/** Storage that has not answered by then may never do so. */
const PATIENCE_MS = 1_000;

let opened: UseStore | undefined;

function database(): UseStore {
  return (opened ??= createStore('ai-scrum-master', 'projects'));
}

/** A browser may refuse storage (private windows, full disks); the product then works without. */
async function orNothing<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch {
    return undefined;
  }
}

async function forgetKeys(matches: (key: string) => boolean): Promise<void> {
  const all = await keys<string>(database());
  await delMany(all.filter(matches), database());
}

/** Drops everything kept in this browser, of everybody; called at sign-out, which storage that hangs does not hold up. */
export async function forgetLocalCopies(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([orNothing(() => forgetKeys(() => true)), patience]);
}

/** Storage in IndexedDB, by person and project, so that nobody sees the copies of another person. */
export function createStorage(userId: string, projectId: string): Storage {
  const prefix = `${userId}:${projectId}:`;
  const copyKey = `${prefix}copy`;
  const pendingPrefix = `${prefix}pending:`;

  async function copy(): Promise<ProjectSnapshot | null> {
    const kept = await get<{ format: string; text: string }>(copyKey, database());
    return kept?.format === SNAPSHOT_FORMAT ? (JSON.parse(kept.text) as ProjectSnapshot) : null;
  }

  async function pending(): Promise<Pending[]> {
    const own = `${pendingPrefix}${await thisTab()}`;
    const isLive = await liveTabs();
    const kept = (await entries<string, Pending[]>(database())).filter(
      ([key]) => key === own || (key.startsWith(pendingPrefix) && !isLive(key.slice(pendingPrefix.length))),
    );
    // Those of one tab stay in the order in which they were made, whatever its clock said.
    const madeAt = ([, [first]]: (typeof kept)[number]) => first?.at ?? '';
    const all = kept.toSorted((a, b) => (madeAt(a) < madeAt(b) ? -1 : 1)).flatMap(([, items]) => items);
    if (all.length > 0) await set(own, all, database());
    await delMany(
      kept.map(([key]) => key).filter((key) => key !== own),
      database(),
    );
    return all;
  }

  async function savePending(items: readonly Pending[]): Promise<void> {
    const own = `${pendingPrefix}${await thisTab()}`;
    await (items.length > 0 ? set(own, items, database()) : del(own, database()));
  }

  return {
    copy: async () => (await orNothing(copy)) ?? null,
    saveCopy: async (text) => orNothing(() => set(copyKey, { format: SNAPSHOT_FORMAT, text }, database())),
    pending: async () => (await orNothing(pending)) ?? [],
    savePending: async (items) => orNothing(() => savePending(items)),
    forget: async () => orNothing(() => forgetKeys((key) => key.startsWith(prefix))),
  };
}
