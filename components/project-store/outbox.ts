import type { AppError } from '@/lib/errors';

import type { Pending } from './pending';
import type { Reply } from './reply';
import type { Answer } from './sync-state';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export type OutboxOptions = {
  /** The change to send now, if there is one. */
  next: () => Pending | undefined;
  send: (pending: Pending) => Promise<Reply<Answer>>;
  onSending: (pending: Pending) => void;
  onAnswer: (pending: Pending, answer: Answer) => void;
  onRefusal: (pending: Pending, error: AppError) => void;
  onUnreachable: () => void;
  onSignedOut: () => void;
};

/**
 * Sends changes one after another in the order they were made. What could not be delivered is tried again, later and
 * later, or at once when somebody calls `flush` because the connection is back.
 */
export function createOutbox(options: OutboxOptions) {
  let busy = false;
  let stopped = false;
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Whether to go on with the next one. */
  async function deliver(pending: Pending): Promise<boolean> {
    options.onSending(pending);
    const reply = await options.send(pending);
    if (stopped) return false;
    switch (reply.kind) {
      case 'ok':
        pause = FIRST_PAUSE_MS;
        options.onAnswer(pending, reply.value);
        return true;
      case 'refused':
        options.onRefusal(pending, reply.error);
        return true;
      case 'signed-out':
        options.onSignedOut();
        return false;
      case 'unreachable':
        options.onUnreachable();
        timer = setTimeout(flush, pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        return false;
    }
  }

  async function run(): Promise<void> {
    busy = true;
    try {
      for (let next = options.next(); next && !stopped; next = options.next()) {
        if (!(await deliver(next))) break;
      }
    } finally {
      busy = false;
    }
  }

  function flush(): void {
    clearTimeout(timer);
    stopped = false;
    if (!busy) void run();
  }

  function stop(): void {
    clearTimeout(timer);
    stopped = true;
  }

  return { flush, stop };
}
