import { expect } from 'vitest';

import type { ErrorCode } from '@/lib/errors';

export type HttpAnswer = { status: number; headers: Headers; body: string };

type AppErrorBody = { code: string; message: string; details?: unknown };

/** Sends a request and reads its answer to the end. */
export async function send(url: string, init: RequestInit = {}): Promise<HttpAnswer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** The error an answer carries, of a procedure or of a plain route; `undefined` when it carries none. */
export function errorIn({ body }: HttpAnswer): AppErrorBody | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: AppErrorBody & { data?: { app: AppErrorBody } } };
    return error?.data?.app ?? error;
  } catch {
    return undefined;
  }
}

/** Expects a refusal with its status, its code, a sentence, and the id to find it by in the log. */
export function expectRefusal(answer: HttpAnswer, status: number, code: ErrorCode): void {
  const error = errorIn(answer);
  expect({ status: answer.status, code: error?.code }, answer.body).toEqual({ status, code });
  expect(error?.message).toMatch(/^[A-Z].{10,}/s);
  expect(error?.message).not.toMatch(/\bat .+:\d+:\d+|node_modules|SELECT|password/i);
  expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
}
