import { setTimeout as sleep } from 'node:timers/promises';

import { jobs } from '@/server/jobs/client';

/** A person waits for this. */
const PATIENCE_MS = 3_000;

/**
 * Hands an event to the job service. Throws when it has not taken it in time; it may still do so later, and the id of the
 * event keeps it one however often it is sent.
 */
export async function sendInTime(event: Parameters<typeof jobs.send>[0]): Promise<void> {
  const late = sleep(PATIENCE_MS, false, { ref: false });
  const isSent = await Promise.race([jobs.send(event).then(() => true), late]);
  if (!isSent) throw new Error('The job service did not answer in time.');
}
