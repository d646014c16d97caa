import type Pusher from 'pusher';

import { COMMIT_MESSAGE, projectChannel, type CommitMessage } from '@/lib/realtime';
import { logger } from '@/server/logging';
import type { CommitListener } from '@/server/operations/write-path';

/** Pusher refuses messages over 10 kB; the rest is room for the envelope. */
const MAX_MESSAGE_BYTES = 9_500;

/**
 * Tells the open browsers of a project about its commits, one after another so that they arrive in order. A message
 * that is lost delays a browser until it notices the gap in `seq`; it never loses a change.
 */
export function createBroadcaster(realtime: Pusher): CommitListener {
  const tails = new Map<string, Promise<void>>();

  async function send(projectId: string, message: CommitMessage): Promise<void> {
    try {
      await realtime.trigger(projectChannel(projectId), COMMIT_MESSAGE, fitting(message));
    } catch (error) {
      logger.warn({ err: error, projectId, seq: message.seq }, 'a commit could not be broadcast');
    }
  }

  return ({ projectId, record, events }) => {
    const message = { seq: record.seq, commitId: record.id, actorId: record.actorId, events };
    const tail = (tails.get(projectId) ?? Promise.resolve()).then(() => send(projectId, message));
    tails.set(projectId, tail);
    void tail.then(() => {
      if (tails.get(projectId) === tail) tails.delete(projectId);
    });
  };
}

function fitting({ events, ...head }: CommitMessage): CommitMessage {
  const whole = { ...head, events };
  return Buffer.byteLength(JSON.stringify(whole)) <= MAX_MESSAGE_BYTES ? whole : head;
}
