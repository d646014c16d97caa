import type { AppError } from '@/lib/errors';
import type { ProjectSnapshot } from '@/lib/snapshot';

import type { Reply } from './reply';
import type { Changes, SyncState } from './sync-state';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** How long a commit may be overtaken by later ones before it counts as lost. */
const PATIENCE_MS = 120;

export type CatchUpOptions = {
  state: () => SyncState;
  changesSince: (seq: number) => Promise<Reply<Changes>>;
  snapshot: () => Promise<Reply<{ snapshot: ProjectSnapshot; text: string }>>;
  onChanges: (changes: Changes) => void;
  onSnapshot: (snapshot: ProjectSnapshot, text: string) => void;
  /** The server answered: whatever it was, the connection works. */
  onReached: () => void;
  onUnreachable: () => void;
  onSignedOut: () => void;
  /** The project is not there any more, or not for this person. */
  onGone: () => void;
};

/** Asks the server for what a browser's copy lacks, until it lacks nothing. One question at a time. */
export function createCatchUp(options: CatchUpOptions) {
  let busy = false;
  let again = false;
  let stopped = false;
  let pause = FIRST_PAUSE_MS;
  /** When to ask next; nothing that happens meanwhile puts it off. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<Reply<unknown>> {
    const { seq, missing } = options.state();
    if (seq === null || missing === 'snapshot') {
      const reply = await options.snapshot();
      if (reply.kind === 'ok' && !stopped) options.onSnapshot(reply.value.snapshot, reply.value.text);
      return reply;
    }
    const reply = await options.changesSince(seq);
    if (reply.kind === 'ok' && !stopped) options.onChanges(reply.value);
    return reply;
  }

  function cancel(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function retryLater(): void {
    timer ??= setTimeout(now, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  function isGone({ code }: AppError): boolean {
    return code === 'NOT_FOUND' || code === 'FORBIDDEN';
  }

  function settle(reply: Reply<unknown>): void {
    if (reply.kind === 'signed-out') options.onSignedOut();
    else if (reply.kind === 'refused' && isGone(reply.error)) options.onGone();
    else if (reply.kind !== 'ok') {
      if (reply.kind !== 'throttled') options.onUnreachable();
      retryLater();
    } else {
      options.onReached();
      // An answer that brings nothing new, although something is known to be missing, is not asked for in a circle.
      if (options.state().missing !== 'nothing') retryLater();
      else pause = FIRST_PAUSE_MS;
    }
  }

  async function run(): Promise<void> {
    busy = true;
    try {
      do {
        again = false;
        const before = options.state();
        const reply = await ask();
        if (stopped) return;
        const { seq, missing } = options.state();
        const progressed = seq !== before.seq || missing !== before.missing;
        if (reply.kind === 'ok' && missing !== 'nothing' && progressed) again = true;
        else settle(reply);
      } while (again);
    } finally {
      busy = false;
    }
  }

  /** Asks for whatever happened since. */
  function now(): void {
    cancel();
    stopped = false;
    if (busy) again = true;
    else void run();
  }

  /** Asks when something is still missing after a moment: what is late may be on its way. */
  function soon(): void {
    if (busy || options.state().missing === 'nothing') return;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (options.state().missing !== 'nothing') now();
    }, PATIENCE_MS);
  }

  function stop(): void {
    cancel();
    stopped = true;
    again = false;
  }

  return { now, soon, stop };
}
