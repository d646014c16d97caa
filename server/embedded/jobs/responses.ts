import { z } from 'zod';

import type { StoredError } from './model';
import { type Op, opSchema, toStoredError } from './opcodes';
import { parseRetryAfter } from './retry';

/** An answer of the app, its body as text. */
export type AppResponse = { status: number; headers: Record<string, string | undefined>; body: string };

/** What a call came to. */
export type Outcome =
  | { type: 'resolved'; output: unknown }
  /** `race`: the app asks to be called after each of parallel steps, not only after all of them. */
  | { type: 'ops'; ops: Op[]; race: boolean; retryAt?: number | undefined }
  | { type: 'rejected'; error: StoredError; retriable: boolean; retryAt?: number | undefined };

const opsSchema = z.array(opSchema);

/** Reads an answer of the app. Anything that the SDK did not write counts as a failure that may pass. */
export function readResponse(response: AppResponse, now: number): Outcome {
  const { status, headers } = response;
  const body = parseJson(response.body);
  const retryAt = parseRetryAfter(headers['retry-after'], now);
  if (headers['x-inngest-sdk'] === undefined && status !== 401) {
    return { type: 'rejected', error: foreignAnswer(status), retriable: true, retryAt };
  }
  if (status === 200 && body.valid) return { type: 'resolved', output: body.value };
  if (status === 206) {
    const ops = opsSchema.safeParse(Array.isArray(body.value) ? body.value : [body.value]);
    if (ops.success) {
      return { type: 'ops', ops: ops.data, race: headers['x-inngest-req-version'] === '1', retryAt };
    }
    const message = `The app reported operations that cannot be read: ${z.prettifyError(ops.error)}`;
    return { type: 'rejected', error: { name: 'ProtocolError', message }, retriable: true };
  }
  const retriable = headers['x-inngest-no-retry'] !== 'true';
  return { type: 'rejected', error: readError(status, body.value), retriable, retryAt };
}

function readError(status: number, body: unknown): StoredError {
  if (status === 401) {
    const message = 'The app refused the signature of the call: its signing key differs from the executor’s';
    return { name: 'Unauthorized', message };
  }
  if (body === undefined) {
    return { name: 'ProtocolError', message: `The app answered ${status} with a body that is not JSON` };
  }
  const text = z.object({ error: z.string() }).safeParse(body);
  return text.success ? { name: 'Error', message: text.data.error } : toStoredError(body);
}

function foreignAnswer(status: number): StoredError {
  const message = `The serve URL answered ${status} without the SDK's headers: no Inngest app is served there`;
  return { name: 'ProtocolError', message };
}

function parseJson(text: string): { valid: boolean; value: unknown } {
  try {
    return { valid: true, value: JSON.parse(text) as unknown };
  } catch {
    return { valid: false, value: undefined };
  }
}
