import { randomUUID } from 'node:crypto';

import type { Pool } from 'pg';

import type { Logger } from '@/server/logging';

import type { WorkItem } from './model';
import type { Registry } from './registry';
import type { RetryDelay } from './retry';
import { ulid } from './ulid';
import type { NewWork } from './writes';

/** How many calls execute at once. They mostly wait for the app, so the number bounds memory, not work. */
const MAX_CALLS = 100;

export type EngineOptions = {
  pool: Pool;
  log: Logger;
  clock: () => number;
  retryDelay: RetryDelay;
  signingKey: string;
  leaseMs: number;
  registry: Registry;
  /** Ends all waiting for the database and for due work. */
  signal: AbortSignal;
  /** Ends calls that are under way. */
  callSignal: AbortSignal;
  /** Does what a claimed item asks for, and returns the items to go on with. */
  carryOut: (engine: Engine, item: WorkItem) => Promise<WorkItem[]>;
  onAppUnreachable: (appId: string) => void;
};

/** What the parts of the executor share: configuration, the items under way, and how to start more of them. */
export type Engine = Omit<EngineOptions, 'carryOut' | 'onAppUnreachable'> & {
  leaseToken: string;
  pausedApps: Set<string>;
  inFlight: Map<string, { item: WorkItem; done: Promise<void> }>;
  /** Whether a slot may have room, or a call wants one, that a look for slots has not seen yet. */
  slotsChanged: boolean;
  newId: (now: number) => string;
  capacity: () => number;
  /** Marks new work as taken by this executor, unless it could not go on with it at once. */
  leased: (work: NewWork) => NewWork;
  /** Starts claimed items. */
  dispatch: (items: WorkItem[]) => void;
  pauseApp: (appId: string) => void;
  resumeApps: () => void;
  /** From now on nothing new begins; what is under way may end. */
  stopClaiming: () => void;
  isStopping: () => boolean;
  /** Says that there may be work to claim. */
  wake: () => void;
  /** Resolves with true at the next `wake`, or with false after `ms`. */
  idle: (ms: number) => Promise<boolean>;
};

/** Creates the shared state of an executor. */
export function createEngine({ carryOut, onAppUnreachable, ...options }: EngineOptions): Engine {
  const { log, clock, leaseMs } = options;
  const leaseToken = randomUUID();
  const pausedApps = new Set<string>();
  const inFlight: Engine['inFlight'] = new Map();
  let awake = false;
  let stopping = false;
  let wakeUp: (() => void) | undefined;

  const wake = () => {
    awake = true;
    wakeUp?.();
  };

  const capacity = () =>
    stopping
      ? 0
      : MAX_CALLS - Array.from(inFlight.values()).filter(({ item }) => item.kind === 'call').length;

  async function start(item: WorkItem) {
    try {
      const leased = await carryOut(engine, item);
      inFlight.delete(item.id);
      engine.dispatch(leased);
    } catch (error) {
      inFlight.delete(item.id);
      // The lease ends by itself, and the item is taken up again then.
      if (!options.signal.aborted) {
        log.error({ err: error, runId: item.runId }, 'a work item could not be carried out');
      }
    }
    // Its slots are free again; a timer may have left a call that wants some.
    if (item.kind !== 'call' || item.slots.length > 0) engine.slotsChanged = true;
    wake();
  }

  const engine: Engine = {
    ...options,
    leaseToken,
    pausedApps,
    inFlight,
    slotsChanged: true,
    newId: ulid,
    capacity,
    leased: (work) => {
      const blocked = work.dueAt > clock() || capacity() <= 0 || pausedApps.has(work.appId ?? '');
      return blocked ? work : { ...work, lease: leaseToken, dueAt: clock() + leaseMs };
    },
    dispatch: (items) => {
      for (const item of items) {
        // Registered before it starts, or an item that ends at once would stay in the list for ever.
        const entry = { item, done: Promise.resolve() };
        inFlight.set(item.id, entry);
        entry.done = start(item);
      }
    },
    pauseApp: (appId) => {
      if (!pausedApps.has(appId)) log.warn({ appId }, 'an app cannot be reached; its runs wait for it');
      pausedApps.add(appId);
      onAppUnreachable(appId);
    },
    resumeApps: () => {
      if (pausedApps.size === 0) return;
      pausedApps.clear();
      engine.slotsChanged = true;
      wake();
    },
    stopClaiming: () => {
      stopping = true;
      wake();
    },
    isStopping: () => stopping,
    wake,
    idle: async (ms) => {
      if (!awake) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wakeUp = undefined;
      }
      const woken = awake;
      awake = false;
      return woken;
    },
  };
  return engine;
}
