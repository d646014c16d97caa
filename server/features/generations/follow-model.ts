import { setTimeout as sleep } from 'node:timers/promises';

import type { ModelProgress } from '@/lib/schemas/generation';
import type { Follower } from '@/server/ai/gateway/attempt';
import { type GenerationRow, noteProgress } from '@/server/features/generations/queries';
import { announceProgress, type GenerationTools } from '@/server/features/generations/tools';
import { isWanted } from '@/server/features/generations/wanted';
import { logger } from '@/server/logging';

const LOOK_EVERY_MS = 1_000;

/** Lets the time between two looks pass; false when the call is over before. */
function pause(over: AbortSignal): Promise<boolean> {
  return sleep(LOOK_EVERY_MS, true, { signal: over }).catch(() => false);
}

/**
 * Runs a call of a model for a generation. While it writes, how far it is is kept and the browsers are told, and it is ended
 * once nobody waits for its answer: nobody pays for what is thrown away.
 */
export async function followModel<T>(
  tools: GenerationTools,
  row: GenerationRow,
  part: Pick<ModelProgress, 'part' | 'parts'>,
  call: (follower: Follower) => Promise<T>,
): Promise<T> {
  const unwanted = new AbortController();
  const over = new AbortController();
  let characters = 0;

  async function look(): Promise<void> {
    const running = await noteProgress(tools.path.pool, row, { ...part, characters });
    if (running && (await isWanted(tools.path.store, running))) await announceProgress(tools, running);
    else unwanted.abort();
  }

  async function watch(): Promise<void> {
    // The answer is not worse for a look that failed; the next one is a second away.
    const missed = (error: unknown) =>
      logger.warn({ err: error }, 'the progress of a model could not be told');
    while (await pause(over.signal)) await look().catch(missed);
  }

  const watching = watch();
  try {
    return await call({ signal: unwanted.signal, onText: (length) => (characters = length) });
  } finally {
    over.abort();
    await watching;
  }
}
