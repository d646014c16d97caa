import { APICallError, NoObjectGeneratedError, Output, streamText } from 'ai';
import type { z } from 'zod';

import type { ModelSettings } from '@/server/ai/gateway/model';
import { redact } from '@/server/ai/gateway/redact';
import { listenForLife } from '@/server/ai/gateway/signs-of-life';

/** Somebody who follows an answer while it is written. */
export type Follower = {
  /** Ends the call; what it would have answered is not wanted any more. */
  signal: AbortSignal;
  /** Told how many characters of the answer there are. */
  onText: (characters: number) => void;
};

export type ModelRequest<T> = {
  capability: string;
  promptVersion: string;
  schema: z.ZodType<T>;
  system: string;
  prompt: string;
};

type Tokens = { inputTokens: number; outputTokens: number };
type Failure = { outcome: 'error' | 'timeout' | 'invalid'; again: boolean; error: string };
export type Attempt<T> = Tokens & ({ outcome: 'ok'; value: T } | Failure);

/** Far more than any answer that can be used; a longer one would only cost time and memory. */
const LONGEST_ANSWER = 400_000;
/** About as many characters as a token has, for answers that come without figures. */
const CHARACTERS_PER_TOKEN = 4;

const NOTHING: Tokens = { inputTokens: 0, outputTokens: 0 };

class EndlessAnswer extends Error {}

/** The object as a whole: reading it anew with every piece, as the library would, takes time by the square of its length. */
function wholeObject<T>(schema: z.ZodType<T>) {
  return {
    ...Output.object({ schema }),
    parsePartialOutput: ({ text }: { text: string }) => Promise.resolve({ partial: text.length }),
  };
}

/** About how many tokens a request has. */
export function inputTokensOf({ system, prompt }: Pick<ModelRequest<unknown>, 'system' | 'prompt'>): number {
  return Math.ceil((system.length + prompt.length) / CHARACTERS_PER_TOKEN);
}

/** Asks the model once, within its time limits. Never throws because of the model. */
export async function attempt<T>(
  settings: ModelSettings,
  request: ModelRequest<T>,
  follower?: Follower,
): Promise<Attempt<T>> {
  let reported: unknown;
  let lastSign = Date.now();
  let received = 0;
  const prompt = redact(request.prompt);
  const tokensOf = (usage: Partial<Tokens> | undefined): Tokens => ({
    inputTokens: usage?.inputTokens ?? inputTokensOf(request),
    outputTokens: usage?.outputTokens ?? Math.ceil(received / CHARACTERS_PER_TOKEN),
  });
  const patience = new AbortController();
  const watch = setInterval(
    () => {
      if (received > 0 && Date.now() - lastSign > settings.stallMs)
        patience.abort(new DOMException('stalled', 'TimeoutError'));
    },
    Math.min(1_000, settings.stallMs / 2),
  );
  try {
    const ask = () =>
      streamText({
        model: settings.model,
        system: request.system,
        prompt,
        output: wholeObject(request.schema),
        maxRetries: 0,
        abortSignal: AbortSignal.any([
          patience.signal,
          AbortSignal.timeout(settings.timeoutMs),
          ...(follower ? [follower.signal] : []),
        ]),
        onError: ({ error }) => {
          reported = error;
        },
      });
    const result = listenForLife(() => (lastSign = Date.now()), ask);
    for await (const part of result.fullStream) {
      if (part.type === 'abort') throw new DOMException('aborted', 'TimeoutError');
      if (part.type === 'error') throw part.error;
      if (part.type !== 'text-delta') continue;
      received += part.text.length;
      follower?.onText(received);
      if (received > LONGEST_ANSWER) throw new EndlessAnswer();
    }
    const value = await result.output;
    return { outcome: 'ok', value, ...tokensOf(await result.totalUsage) };
  } catch (error) {
    patience.abort();
    const cause = reported ?? error;
    const usage = NoObjectGeneratedError.isInstance(cause) ? cause.usage : undefined;
    return { ...failureOf(cause), ...(wasRefused(cause) ? NOTHING : tokensOf(usage)) };
  } finally {
    clearInterval(watch);
  }
}

/** Refused, or never arrived: then nothing was used. One that broke off was answered with success at first. */
function wasRefused(error: unknown): boolean {
  return APICallError.isInstance(error) && (error.statusCode ?? 500) >= 400;
}

function failureOf(error: unknown): Failure {
  const name = error instanceof Error ? error.name : 'unknown';
  if (error instanceof EndlessAnswer) return { outcome: 'invalid', again: false, error: 'endless' };
  // Nested deeper than can be read.
  if (error instanceof RangeError) return { outcome: 'invalid', again: true, error: name };
  if (name === 'TimeoutError' || name === 'AbortError')
    return { outcome: 'timeout', again: false, error: name };
  if (NoObjectGeneratedError.isInstance(error)) {
    // A second try often succeeds, but an answer that was cut short would be cut short again.
    const again = error.finishReason !== 'length';
    return { outcome: 'invalid', again, error: `${name} ${error.finishReason ?? ''}`.trim() };
  }
  if (APICallError.isInstance(error)) {
    return { outcome: 'error', again: error.isRetryable, error: `${name} ${error.statusCode ?? 0}` };
  }
  return { outcome: 'error', again: true, error: name };
}
