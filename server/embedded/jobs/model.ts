/** An error as it is stored and sent: what the SDK serialises of an `Error`, with whatever else it adds. */
export type StoredError = { name: string; message: string; stack?: string; [property: string]: unknown };

/** The remembered result of a step, in the form the SDK reads without ambiguity. */
export type Memo = { type: 'data'; data: unknown } | { type: 'error'; error: StoredError };

/** An event as functions receive it. */
export type EventPayload = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  [property: string]: unknown;
};

export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** How a run ended, and with what. */
export type RunEnd =
  | { status: 'completed'; output: unknown }
  | { status: 'failed'; error: StoredError }
  | { status: 'cancelled'; error: StoredError };

/** A concurrency slot an executing call occupies: at most `limit` calls hold the same `key` at once. */
export type Slot = { key: string; limit: number };

/**
 * What a work item asks for: `call` the app, end a step's wait (`timer`), give a step its result (`resume`),
 * cancel the run, or check one of its `deadline`s.
 */
export type WorkKind = 'call' | 'timer' | 'resume' | 'cancel' | 'deadline';

/** A claimed entry of the work queue. `stepId` is null where a call shall discover what comes next. */
export type WorkItem = {
  id: string;
  kind: WorkKind;
  runId: string;
  stepId: string | null;
  attempt: number;
  slots: Slot[];
  payload: unknown;
};

/** An event that was committed and waits for, or went through, matching. */
export type StoredEvent = { id: string; payload: EventPayload; receivedAt: number };
