import type { EventPayload, Memo, RunEnd } from './model';
import type { NewEvent, NewWork } from './writes';

/** A run that ends, with what its end must be told to. */
export type EndingRun = {
  id: string;
  functionId: string;
  event: EventPayload;
  parent: { runId: string; stepId: string } | undefined;
};

const FAILED = 'inngest/function.failed';
const FINISHED = 'inngest/function.finished';
const CANCELLED = 'inngest/function.cancelled';

/**
 * The events that tell of a run's end. A run that was itself started by such an event tells nothing, or a handler of
 * failures that fails would start itself for ever.
 */
export function endEvents(
  run: EndingRun,
  end: RunEnd,
  { now, newId, isTrigger }: { now: number; newId: () => string; isTrigger: (name: string) => boolean },
): NewEvent[] {
  if (run.event.name === FAILED || run.event.name === FINISHED) return [];
  const data = {
    function_id: run.functionId,
    run_id: run.id,
    ...(end.status === 'completed' ? { result: end.output } : { error: end.error }),
    event: run.event,
    events: [run.event],
    _inngest: { status: STATUS_NAMES[end.status] },
  };
  const names = [
    FINISHED,
    ...(end.status === 'failed' ? [FAILED] : end.status === 'cancelled' ? [CANCELLED] : []),
  ];
  return names.map((name) => {
    const id = newId();
    const payload = { id, name, data, user: {}, ts: now };
    return { id, payload, receivedAt: now, matching: isTrigger(name) ? 'pending' : 'if-awaited' };
  });
}

/** The work that hands the result of an invoked run to the step that invoked it. */
export function resumeParent(run: EndingRun, end: RunEnd, now: number): NewWork[] {
  if (!run.parent) return [];
  const memo: Memo =
    end.status === 'completed' ? { type: 'data', data: end.output } : { type: 'error', error: end.error };
  return [{ kind: 'resume', ...run.parent, dueAt: now, payload: memo }];
}

/** How the Inngest service spells the states of a run. */
export const STATUS_NAMES = {
  queued: 'Scheduled',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;
