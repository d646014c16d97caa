import { setTimeout as sleep } from 'node:timers/promises';

import { v7 as newId } from 'uuid';

import {
  type Attempt,
  attempt,
  type Follower,
  inputTokensOf,
  type ModelRequest,
} from '@/server/ai/gateway/attempt';
import { beginCall, type CallResult, endCall, tokensOfLastDay } from '@/server/ai/gateway/ledger';
import type { ModelSettings } from '@/server/ai/gateway/model';
import { logger } from '@/server/logging';
import type { Queryable } from '@/server/operations/queryable';

/** Whose call it is and with what. */
export type ModelCaller = {
  settings: ModelSettings;
  db: Queryable;
  projectId: string;
  /** What the call is made for: a generation, a message. */
  subjectId: string | null;
  follower?: Follower;
};

export const MODEL_FAILURES = ['budget', 'resting', 'timeout', 'error', 'invalid', 'ended'] as const;
export type ModelFailure = (typeof MODEL_FAILURES)[number];
/** `sentence` says what happened in words for people; it never carries what the model or its server said. */
export type ModelAnswer<T> = { ok: true; value: T } | { ok: false; reason: ModelFailure; sentence: string };

const SENTENCES: Record<ModelFailure, string> = {
  budget: 'This project has used up its model tokens for today.',
  resting: 'The model failed several times in a row and is left alone for a minute.',
  timeout: 'The model did not answer in time.',
  error: 'The model could not be reached or refused to answer.',
  invalid: 'The model gave an answer that cannot be used.',
  ended: 'The answer of the model was not wanted any more.',
};

const MAX_ATTEMPTS = 3;

/** An answer that was paid for is worth more than its entry, of which an estimate is there already. */
async function note(db: Queryable, id: string, result: CallResult): Promise<void> {
  await endCall(db, id, result).catch((error: unknown) =>
    logger.error({ err: error, id, ...result }, 'the end of a model call could not be noted'),
  );
}

/**
 * Asks the model for an object: within the project's budget, with time limits, a few repetitions where they may help, and
 * an entry in the ledger. Never throws because of the model; the caller decides what to do without it.
 */
export async function callModel<T>(caller: ModelCaller, request: ModelRequest<T>): Promise<ModelAnswer<T>> {
  const { settings, db, projectId, subjectId, follower } = caller;
  const fail = (reason: ModelFailure): ModelAnswer<T> => ({ ok: false, reason, sentence: SENTENCES[reason] });
  const budget = settings.dailyTokens - (await tokensOfLastDay(db, projectId));
  if (budget <= 0) return fail('budget');
  if (!settings.breaker.allows(Date.now())) return fail('resting');

  const { capability, promptVersion } = request;
  const id = newId();
  const inputTokens = inputTokensOf(request);
  const model = settings.name;
  await beginCall(db, { id, projectId, subjectId, capability, model, promptVersion, inputTokens });
  const started = performance.now();
  const used = { inputTokens: 0, outputTokens: 0 };
  let attempts = 0;
  let last: Attempt<T>;
  do {
    if (attempts > 0) await sleep(settings.backOffMs * 2 ** (attempts - 1));
    attempts += 1;
    last = await attempt(settings, request, follower);
    used.inputTokens += last.inputTokens;
    used.outputTokens += last.outputTokens;
  } while (
    last.outcome !== 'ok' &&
    last.again &&
    !follower?.signal.aborted &&
    attempts < MAX_ATTEMPTS &&
    used.inputTokens + used.outputTokens < budget
  );

  const { outcome } = last;
  const error = last.outcome === 'ok' ? null : last.error;
  const latencyMs = Math.round(performance.now() - started);
  await note(db, id, { outcome, attempts, ...used, latencyMs, error });
  if (last.outcome === 'ok') {
    settings.breaker.succeeded();
    return { ok: true, value: last.value };
  }
  if (follower?.signal.aborted) return fail('ended');
  settings.breaker.failed(Date.now());
  logger.warn({ capability, outcome: last.outcome, attempts, error }, 'a model call failed');
  return fail(last.outcome);
}
