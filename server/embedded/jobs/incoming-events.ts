import type { Pool } from 'pg';
import { z } from 'zod';

import type { EventPayload } from './model';
import { seededUlids, ulid } from './ulid';

/** As on the Inngest service. */
const MAX_EVENTS = 5_000;
const INTERNAL_PREFIX = /^inngest\//i;
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const incomingEvent = z.looseObject({
  id: z.string().max(500).nullish(),
  name: z
    .string()
    .min(1)
    .max(500)
    // The database cannot hold NUL in text, and no name needs the other control characters.
    .refine((name) => !/[\u0000-\u001f]/.test(name), 'event names have no control characters')
    .refine((name) => !INTERNAL_PREFIX.test(name), 'event name is reserved for internal use'),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  ts: z
    .number()
    .refine((ts) => ts === 0 || (ts >= EARLIEST && ts <= LATEST), 'timestamp is outside of 1980 to 2100')
    .nullish(),
});

const incomingEvents = z.union([
  z.array(incomingEvent).max(MAX_EVENTS),
  incomingEvent.transform((event) => [event]),
]);

/** An accepted event; `key` is set where its sender gave it an id to be recognised by. */
export type IncomingEvent = { id: string; key: string | undefined; payload: EventPayload };

/** Reads the body of a request to the event API. Throws a ZodError that names what is wrong. */
export function readIncomingEvents(body: unknown, seed: string | undefined, now: number): IncomingEvent[] {
  const events = incomingEvents.parse(body);
  const ids = seededUlids(seed, events.length) ?? events.map(() => ulid(now));
  return events.map((event, index) => {
    const id = ids[index] ?? ulid(now);
    const given = event.id === '' ? undefined : (event.id ?? undefined);
    return {
      id,
      // As JSON, because a text column cannot hold every character of an id.
      key: given && `event:${JSON.stringify(given)}`,
      payload: {
        ...event,
        id: given ?? id,
        data: event.data ?? {},
        user: event.user ?? {},
        ts: event.ts === 0 ? now : (event.ts ?? now),
      },
    };
  });
}

/** For how long an id given by the sender, or an idempotency key, is remembered. */
export const KEY_LIFETIME = 24 * 3_600_000;

/**
 * Stores events, except those whose given id was seen within the last day. Safe to repeat with the same ids. Returns
 * for each the id under which it is stored: a duplicate's is that of the first.
 */
export async function storeEvents(pool: Pool, events: IncomingEvent[], now: number): Promise<string[]> {
  const rows = events.map(({ id, key, payload }) => ({ id, key, payload: JSON.stringify(payload) }));
  const { rows: stored } = await pool.query<{ id: string }>(
    `WITH incoming AS (
       SELECT * FROM ROWS FROM (json_to_recordset($1::json) AS (id text, key text, payload text))
         WITH ORDINALITY AS e(id, key, payload, place)),
     fresh AS (
       INSERT INTO inngest.keys (key, event_id, expires_at)
       SELECT DISTINCT ON (key) key, id, $2::timestamptz FROM incoming WHERE key IS NOT NULL ORDER BY key, place
       ON CONFLICT (key) DO UPDATE SET event_id = excluded.event_id, expires_at = excluded.expires_at
         WHERE keys.expires_at <= $3
       RETURNING key, event_id),
     stored AS (
       INSERT INTO inngest.events (id, payload, received_at, matched)
       SELECT id, payload, $3, false FROM incoming
       WHERE key IS NULL OR id IN (SELECT event_id FROM fresh)
       ON CONFLICT (id) DO NOTHING)
     SELECT coalesce(f.event_id, k.event_id, i.id) AS id FROM incoming i
     LEFT JOIN fresh f ON f.key = i.key LEFT JOIN inngest.keys k ON k.key = i.key
     ORDER BY i.place`,
    [JSON.stringify(rows), new Date(now + KEY_LIFETIME), new Date(now)],
  );
  return stored.map(({ id }) => id);
}
