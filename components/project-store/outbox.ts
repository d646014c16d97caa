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
  /** Changes wait until then, as there were too many at once; null when they go on. */
  onThrottled: (until: number | null) => void;
  onSignedOut: () => void;
};

/**
 * Sends changes one after another in the order they were made. What could not be delivered is tried again, later and
 * later, or at once when somebody calls `flush` because the connection is back. When there were too many, all wait for as
 * long as the server says.
 */
export function createOutbox(options: OutboxOptions) {
  let busy = false;
  let stopped = false;
  let pause = FIRST_PAUSE_MS;
  let isThrottled = false;
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
      case 'throttled':
        isThrottled = true;
        options.onThrottled(Date.now() + reply.seconds * 1_000);
        timer = setTimeout(goOn, reply.seconds * 1_000);
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
    stopped = false;
    if (isThrottled) return;
    clearTimeout(timer);
    if (!busy) void run();
  }

  function goOn(): void {
    isThrottled = false;
    options.onThrottled(null);
    flush();
  }

  function stop(): void {
    clearTimeout(timer);
    isThrottled = false;
    stopped = true;
  }

  return { flush, stop };
}
