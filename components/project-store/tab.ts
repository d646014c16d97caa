import { v7 as newId } from 'uuid';

const SESSION_KEY = 'project-store-tab';

function lockOf(tabId: string): string {
  return `project-store:${tabId}`;
}

async function heldLocks(): Promise<ReadonlySet<string>> {
  // Missing on addresses without TLS. Then changes of a living tab may be sent twice; their keys have them run once.
  const held = 'locks' in navigator ? (await navigator.locks.query()).held : undefined;
  return new Set(held?.map(({ name = '' }) => name));
}

let claimed: Promise<string> | undefined;

async function claim(): Promise<string> {
  const kept = sessionStorage.getItem(SESSION_KEY);
  // A duplicated tab comes with the session storage of the other, which is alive and keeps its name.
  const id = kept && !(await heldLocks()).has(lockOf(kept)) ? kept : newId();
  sessionStorage.setItem(SESSION_KEY, id);
  if ('locks' in navigator) void navigator.locks.request(lockOf(id), () => new Promise(() => undefined));
  return id;
}

/** The name of this tab: the same after a reload, and of no other tab that lives. */
export function thisTab(): Promise<string> {
  return (claimed ??= claim());
}

/** Whether other tabs live, which their changes belong to. */
export async function liveTabs(): Promise<(tabId: string) => boolean> {
  const held = await heldLocks();
  return (tabId) => held.has(lockOf(tabId));
}
