import { createHash } from 'node:crypto';

import { evaluateExpression } from './expressions';
import type { FunctionConfig } from './function-config';
import type { EventPayload, Slot } from './model';

/**
 * The slots every call of a run occupies while it executes. Values of key expressions are hashed: they come from
 * event data and may be of any type and length.
 */
export function slotsOf(config: FunctionConfig, event: EventPayload): Slot[] {
  const limits = new Map<string, number>();
  for (const { limit, key, scope } of config.concurrency) {
    const owner = scope === 'fn' ? `fn:${config.id}` : scope;
    const slot = key === undefined ? owner : `${owner}:${hashValue(evaluateExpression(key, { event }))}`;
    limits.set(slot, Math.min(limit, limits.get(slot) ?? limit));
  }
  return Array.from(limits, ([key, limit]) => ({ key, limit }));
}

/** The key under which a function accepts an event once, if its configuration and the event's data give one. */
export function idempotencyKey(config: FunctionConfig, event: EventPayload): string | undefined {
  if (config.idempotency === undefined) return undefined;
  const value = evaluateExpression(config.idempotency, { event }) ?? undefined;
  return value === undefined ? undefined : `run:${config.id}:${hashValue(value)}`;
}

/** How many calls execute now, by slot key. */
export type Occupancy = ReadonlyMap<string, number>;

/** The candidates, in order, that fit beside what executes already, at most `capacity` of them. */
export function admit<Candidate extends { slots: Slot[] }>(
  candidates: Candidate[],
  occupancy: Occupancy,
  capacity: number,
): { admitted: Candidate[]; occupancy: Map<string, number>; full: Set<string> } {
  const taken = new Map(occupancy);
  const full = new Set<string>();
  const admitted: Candidate[] = [];
  for (const candidate of candidates) {
    const blocking = candidate.slots.filter(({ key, limit }) => (taken.get(key) ?? 0) >= limit);
    for (const { key } of blocking) full.add(key);
    if (blocking.length > 0 || admitted.length >= capacity) continue;
    for (const { key } of candidate.slots) taken.set(key, (taken.get(key) ?? 0) + 1);
    admitted.push(candidate);
  }
  return { admitted, occupancy: taken, full };
}

function hashValue(value: unknown): string {
  // CEL integers are bigints, which JSON does not know; an absent value counts as null.
  const text = JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'bigint' ? Number(part) : part,
  );
  return createHash('sha256').update(text).digest('hex');
}
