import { expressionHolds } from './expressions';
import type { EventPayload, StoredEvent } from './model';
import { type PlannedRun, planRun } from './new-run';
import { type Registry, triggeredBy } from './registry';
import type { NewWork } from './writes';

/** A wait of a run for an event; `stepId` null means that the event cancels the run. */
export type Wait = {
  id: string;
  runId: string;
  stepId: string | null;
  eventName: string;
  expression: string | undefined;
  expiresAt: number | undefined;
  /** The event that started the waiting run. */
  startedBy: EventPayload;
};

/** What follows from new events: runs to create, waits that are over, and work for the waiting runs. */
export type Matches = { planned: PlannedRun[]; endedWaits: string[]; work: NewWork[] };

/** Matches new events, in order, against waits and triggers. */
export function matchEvents(
  events: StoredEvent[],
  waits: Wait[],
  { registry, now, newId }: { registry: Registry; now: number; newId: (now: number) => string },
): Matches {
  const over = new Set<string>();
  const work: NewWork[] = [];
  const planned: PlannedRun[] = [];
  for (const event of events) {
    for (const wait of waits) {
      if (over.has(wait.id) || !isMet(wait, event)) continue;
      over.add(wait.id);
      const { runId, stepId } = wait;
      const memo = { type: 'data', data: event.payload };
      work.push(
        stepId === null
          ? { kind: 'cancel', runId, dueAt: now }
          : { kind: 'resume', runId, stepId, dueAt: now, payload: memo },
      );
    }
    for (const { registered, expressions } of triggeredBy(registry, event.payload.name)) {
      const scope = { event: event.payload };
      // However many triggers match, one event starts one run.
      if (!expressions.some((expression) => expressionHolds(expression, scope))) continue;
      planned.push(planRun(registered, event, { id: newId(now), now }));
    }
  }
  return { planned, endedWaits: [...over], work };
}

function isMet(wait: Wait, event: StoredEvent): boolean {
  if (wait.eventName !== event.payload.name) return false;
  if (wait.expiresAt !== undefined && event.receivedAt >= wait.expiresAt) return false;
  return expressionHolds(wait.expression, { event: wait.startedBy, async: event.payload });
}
