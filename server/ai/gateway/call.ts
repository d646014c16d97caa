import { setTimeout as sleep } from 'node:timers/promises';

import { APICallError, NoObjectGeneratedError, Output, streamText } from 'ai';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';

import { recordCall, tokensOfLastDay } from '@/server/ai/gateway/ledger';
import type { ModelSettings } from '@/server/ai/gateway/model';
import { redact } from '@/server/ai/gateway/redact';
import { logger } from '@/server/logging';
import type { Queryable } from '@/server/operations/queryable';

/** Whose call it is and with what. */
export type ModelCaller = {
  settings: ModelSettings;
  db: Queryable;
  projectId: string;
  /** What the call is made for: a generation, a message. */
  subjectId: string | null;
};

export type ModelRequest<T> = {
  capability: string;
  promptVersion: string;
  schema: z.ZodType<T>;
  system: string;
  prompt: string;
};

export type ModelFailure = 'budget' | 'resting' | 'timeout' | 'error' | 'invalid';
/** `sentence` says what happened in words for people; it never carries what the model or its server said. */
export type ModelAnswer<T> = { ok: true; value: T } | { ok: false; reason: ModelFailure; sentence: string };

const SENTENCES: Record<ModelFailure, string> = {
  budget: 'This project has used up its model tokens for today.',
  resting: 'The model failed several times in a row and is left alone for a minute.',
  timeout: 'The model did not answer in time.',
  error: 'The model could not be reached or refused to answer.',
  invalid: 'The model gave an answer that cannot be used.',
};

const MAX_ATTEMPTS = 3;

type Attempt<T> =
  | { outcome: 'ok'; value: T; inputTokens: number; outputTokens: number }
  | {
      outcome: 'error' | 'timeout' | 'invalid';
      again: boolean;
      error: string;
      inputTokens: number;
      outputTokens: number;
    };

/**
 * Asks the model for an object: within the project's budget, with time limits, a few repetitions where they may help, and
 * an entry in the ledger. Never throws because of the model; the caller decides what to do without it.
 */
export async function callModel<T>(caller: ModelCaller, request: ModelRequest<T>): Promise<ModelAnswer<T>> {
  const { settings, db, projectId, subjectId } = caller;
  const fail = (reason: ModelFailure): ModelAnswer<T> => ({ ok: false, reason, sentence: SENTENCES[reason] });
  if ((await tokensOfLastDay(db, projectId)) >= settings.dailyTokens) return fail('budget');
  if (!settings.breaker.allows(Date.now())) return fail('resting');

  const started = performance.now();
  const used = { inputTokens: 0, outputTokens: 0 };
  let attempts = 0;
  let last: Attempt<T>;
  do {
    if (attempts > 0) await sleep(settings.backOffMs * 2 ** (attempts - 1));
    attempts += 1;
    last = await attempt(settings, request);
    used.inputTokens += last.inputTokens;
    used.outputTokens += last.outputTokens;
  } while (last.outcome !== 'ok' && last.again && attempts < MAX_ATTEMPTS);

  const { capability, promptVersion } = request;
  const error = last.outcome === 'ok' ? null : last.error;
  await recordCall(db, {
    id: newId(),
    projectId,
    subjectId,
    capability,
    model: settings.name,
    promptVersion,
    outcome: last.outcome,
    attempts,
    ...used,
    latencyMs: Math.round(performance.now() - started),
    error,
  });
  if (last.outcome === 'ok') {
    settings.breaker.succeeded();
    return { ok: true, value: last.value };
  }
  settings.breaker.failed(Date.now());
  logger.warn({ capability, outcome: last.outcome, attempts, error }, 'a model call failed');
  return fail(last.outcome);
}

async function attempt<T>(settings: ModelSettings, request: ModelRequest<T>): Promise<Attempt<T>> {
  let reported: unknown;
  let progress = Date.now();
  const patience = new AbortController();
  const watch = setInterval(
    () => {
      if (Date.now() - progress > settings.stallMs)
        patience.abort(new DOMException('stalled', 'TimeoutError'));
    },
    Math.min(1_000, settings.stallMs / 2),
  );
  try {
    const result = streamText({
      model: settings.model,
      system: request.system,
      prompt: redact(request.prompt),
      output: Output.object({ schema: request.schema }),
      maxRetries: 0,
      abortSignal: AbortSignal.any([patience.signal, AbortSignal.timeout(settings.timeoutMs)]),
      onChunk: () => {
        progress = Date.now();
      },
      onError: ({ error }) => {
        reported = error;
      },
    });
    for await (const part of result.fullStream) {
      if (part.type === 'abort') throw new DOMException('aborted', 'TimeoutError');
      if (part.type === 'error') throw part.error;
    }
    const value = await result.output;
    const { inputTokens = 0, outputTokens = 0 } = await result.totalUsage;
    return { outcome: 'ok', value, inputTokens, outputTokens };
  } catch (error) {
    return failureOf(reported ?? error);
  } finally {
    clearInterval(watch);
  }
}

function failureOf<T>(error: unknown): Attempt<T> {
  const none = { inputTokens: 0, outputTokens: 0 };
  const name = error instanceof Error ? error.name : 'unknown';
  if (name === 'TimeoutError' || name === 'AbortError')
    return { outcome: 'timeout', again: false, error: name, ...none };
  if (NoObjectGeneratedError.isInstance(error)) {
    const { inputTokens = 0, outputTokens = 0 } = error.usage ?? {};
    // A second try often succeeds, but an answer that was cut short would be cut short again.
    const again = error.finishReason !== 'length';
    return {
      outcome: 'invalid',
      again,
      error: `${name} ${error.finishReason ?? ''}`.trim(),
      inputTokens,
      outputTokens,
    };
  }
  if (APICallError.isInstance(error)) {
    const status = error.statusCode ?? 0;
    return { outcome: 'error', again: error.isRetryable, error: `${name} ${status}`, ...none };
  }
  return { outcome: 'error', again: true, error: name, ...none };
}
