import type { Pool } from 'pg';

import type { ProjectEvent } from '@/lib/events';
import { eventsForBrowsers } from '@/lib/snapshot';
import { loadEventsSince } from '@/server/operations/load';

/** More events than this are not worth sending one by one: the client is told to load the project afresh. */
const MAX_EVENTS = 2_000;

export type ChangesSince = { seq: number; events: ProjectEvent[]; reset: boolean };

/**
 * What browsers are told of what happened in a project after `seq`: whole commits, oldest first, up to the `seq` in the
 * answer. `reset` says that there is more than is sensible to replay, or that `seq` lies ahead of the project because its
 * database was set back to an older state; then `events` is empty.
 */
export async function changesSince(
  pool: Pool,
  project: { id: string; seq: number },
  seq: number,
): Promise<ChangesSince> {
  if (seq > project.seq) return { seq, events: [], reset: true };
  const events = await loadEventsSince(pool, project.id, seq, MAX_EVENTS + 1);
  if (events.length > MAX_EVENTS) return { seq, events: [], reset: true };
  return { seq: events.at(-1)?.seq ?? seq, events: eventsForBrowsers(events), reset: false };
}
