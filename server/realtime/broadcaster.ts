import type Pusher from 'pusher';

import { eventsForBrowsers } from '@/lib/snapshot';
import { COMMIT_MESSAGE, projectChannel, type CommitMessage } from '@/lib/realtime';
import { logger } from '@/server/logging';
import type { CommitListener } from '@/server/operations/write-path';

/** Pusher refuses messages over 10 kB; the rest is room for the envelope. */
const MAX_MESSAGE_BYTES = 9_500;

/** As many messages as Pusher takes at once. */
const MAX_BATCH = 10;

/**
 * Tells the open browsers of a project about its commits, in order: what comes while a message is on its way goes
 * together after it. A message that is lost delays a browser until it notices the gap in `seq`; it never loses a change.
 */
export function createBroadcaster(realtime: Pusher): CommitListener {
  /** The messages to send, by project; none for a project whose messages have all arrived. */
  const waiting = new Map<string, CommitMessage[]>();

  async function send(projectId: string, messages: readonly CommitMessage[]): Promise<void> {
    const channel = projectChannel(projectId);
    try {
      await realtime.triggerBatch(
        messages.map((message) => ({ channel, name: COMMIT_MESSAGE, data: fitting(message) })),
      );
    } catch (error) {
      logger.warn({ err: error, projectId, seq: messages[0]?.seq }, 'commits could not be broadcast');
    }
  }

  async function sendAll(projectId: string, queue: CommitMessage[]): Promise<void> {
    while (queue.length > 0) await send(projectId, queue.splice(0, MAX_BATCH));
    waiting.delete(projectId);
  }

  return ({ projectId, record, events }) => {
    const { seq, id: commitId, actorId } = record;
    const message = { seq, commitId, actorId, events: eventsForBrowsers(events) };
    const queue = waiting.get(projectId);
    if (queue) {
      queue.push(message);
      return;
    }
    const first = [message];
    waiting.set(projectId, first);
    void sendAll(projectId, first);
  };
}

function fitting({ events, ...head }: CommitMessage): CommitMessage {
  const whole = { ...head, events };
  return Buffer.byteLength(JSON.stringify(whole)) <= MAX_MESSAGE_BYTES ? whole : head;
}
