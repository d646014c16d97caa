import { createOpenAI } from '@ai-sdk/openai';
import type { LanguageModel } from 'ai';

import { env } from '@/lib/env';
import { createCircuitBreaker, type CircuitBreaker } from '@/server/ai/gateway/circuit-breaker';
import { fetchAndListen } from '@/server/ai/gateway/signs-of-life';

/** A model and how patient we are with it. */
export type ModelSettings = {
  model: LanguageModel;
  name: string;
  /** For one whole answer, thinking about it included. */
  timeoutMs: number;
  /** For silence once an answer has begun; before that a model may read and think as long as the whole may take. */
  stallMs: number;
  /** Before the first repetition; doubled before each further one. */
  backOffMs: number;
  /** Tokens a project may use a day. */
  dailyTokens: number;
  breaker: CircuitBreaker;
};

const shared = globalThis as typeof globalThis & { languageModel?: ModelSettings | null };

export type ModelEnvironment = {
  OPENAI_API_KEY?: string | undefined;
  OPENAI_BASE_URL?: string | undefined;
  OPENAI_MODEL: string;
  MODEL_TIMEOUT_MS: number;
  MODEL_STALL_MS: number;
  MODEL_DAILY_TOKENS: number;
};

/** The model of an environment: any OpenAI-compatible server when a base URL is given, else OpenAI; null when neither. */
export function modelOf(environment: ModelEnvironment): ModelSettings | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = environment;
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return null;
  // Local servers take any key, but the client insists on one.
  const provider = createOpenAI({
    baseURL: OPENAI_BASE_URL,
    apiKey: OPENAI_API_KEY ?? 'none',
    fetch: fetchAndListen,
  });
  return {
    // Compatible servers know the older chat endpoint; few know the newer one.
    model: OPENAI_BASE_URL ? provider.chat(OPENAI_MODEL) : provider.responses(OPENAI_MODEL),
    name: OPENAI_MODEL,
    timeoutMs: environment.MODEL_TIMEOUT_MS,
    stallMs: environment.MODEL_STALL_MS,
    backOffMs: 500,
    dailyTokens: environment.MODEL_DAILY_TOKENS,
    breaker: createCircuitBreaker(),
  };
}

/** The model this process is configured with, made once so that its circuit breaker remembers. */
export function configuredModel(): ModelSettings | null {
  shared.languageModel ??= modelOf(env());
  return shared.languageModel;
}
