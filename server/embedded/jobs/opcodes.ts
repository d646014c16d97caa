import { z } from 'zod';

import { parseDue } from './duration';
import type { Memo, StoredError } from './model';

/** As on the Inngest service: the most a step, or a function, may return. */
const MAX_OUTPUT_BYTES = 4 * 1024 * 1024;

/** An operation as the SDK reports it. */
export const opSchema = z.object({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});

export type Op = z.infer<typeof opSchema>;

/** What an operation asks of the executor. */
export type Intent =
  | { type: 'memo'; memo: Memo }
  | { type: 'retry'; error: StoredError }
  | { type: 'plan' }
  | { type: 'sleep'; dueAt: number }
  | { type: 'wait'; eventName: string; expression?: string; dueAt: number }
  | { type: 'invoke'; functionId: string; payload: InvokePayload; dueAt: number | undefined }
  | { type: 'complete'; output: unknown }
  | { type: 'discover' }
  | { type: 'invalid'; reason: string };

type InvokePayload = z.infer<typeof invokeOpts>['payload'];

const waitOpts = z.object({ timeout: z.string(), if: z.string().nullish() });
const invokeOpts = z.object({
  function_id: z.string(),
  payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).default({}),
  timeout: z.string().nullish(),
});
const errorSchema = z.looseObject({ name: z.string(), message: z.string() });

/** Reads what an operation asks for, at `now`. */
export function readIntent(op: Op, now: number): Intent {
  switch (op.op) {
    case 'StepRun':
      return { type: 'memo', memo: toMemo(op.data ?? null) };
    case 'StepFailed':
      return { type: 'memo', memo: { type: 'error', error: toStoredError(op.error) } };
    case 'StepError':
      return { type: 'retry', error: toStoredError(op.error) };
    case 'StepPlanned':
      return { type: 'plan' };
    case 'Sleep':
      return readSleep(op, now);
    case 'WaitForEvent':
      return readWait(op, now);
    case 'InvokeFunction':
      return readInvoke(op, now);
    case 'RunComplete':
      return { type: 'complete', output: op.data ?? null };
    case 'DiscoveryRequest':
      return { type: 'discover' };
    default:
      return { type: 'invalid', reason: `${op.op} is not supported by the embedded executor` };
  }
}

/** The error object of whatever the SDK sent in place of one. */
export function toStoredError(value: unknown): StoredError {
  const parsed = errorSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const message = typeof value === 'string' ? value : JSON.stringify(value ?? 'unknown error');
  return { name: 'Error', message };
}

/** The error of an output above the limit; undefined for one that fits. */
export function outputError(output: unknown, what: 'step' | 'function'): StoredError | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(output ?? null));
  if (bytes <= MAX_OUTPUT_BYTES) return undefined;
  const message = `The output of this ${what} has ${bytes} bytes; at most ${MAX_OUTPUT_BYTES} are kept`;
  return { name: 'OutputTooLarge', message };
}

function toMemo(data: unknown): Memo {
  const error = outputError(data, 'step');
  return error ? { type: 'error', error } : { type: 'data', data };
}

function readSleep(op: Op, now: number): Intent {
  const dueAt = parseDue(op.name ?? '', now);
  return dueAt === undefined ? invalid(op, `cannot sleep for "${op.name}"`) : { type: 'sleep', dueAt };
}

function readWait(op: Op, now: number): Intent {
  const opts = waitOpts.safeParse(op.opts);
  const dueAt = opts.success ? parseDue(opts.data.timeout, now) : undefined;
  if (!opts.success || !op.name || dueAt === undefined) return invalid(op, 'malformed wait for an event');
  return { type: 'wait', eventName: op.name, dueAt, ...(opts.data.if && { expression: opts.data.if }) };
}

function readInvoke(op: Op, now: number): Intent {
  const opts = invokeOpts.safeParse(op.opts);
  if (!opts.success) return invalid(op, 'malformed invocation');
  const { function_id: functionId, payload, timeout } = opts.data;
  const dueAt = timeout ? parseDue(timeout, now) : undefined;
  if (timeout && dueAt === undefined) return invalid(op, `"${timeout}" is neither a duration nor a date`);
  return { type: 'invoke', functionId, payload, dueAt };
}

function invalid(op: Op, reason: string): Intent {
  return { type: 'invalid', reason: `step ${op.id}: ${reason}` };
}
