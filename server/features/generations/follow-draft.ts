import type { ModelProgress } from '@/lib/schemas/generation';
import type { DraftFollower } from '@/server/ai/generate-backlog/run';
import { type GenerationRow, touchGeneration } from '@/server/features/generations/queries';
import { announceProgress, type GenerationTools } from '@/server/features/generations/service';
import { logger } from '@/server/logging';

const LOOK_EVERY_MS = 1_000;

/**
 * Runs the drafting of a generation. While a model writes, the browsers are told how far it is, and it is ended once the
 * generation was cancelled: nobody pays for an answer that is thrown away.
 */
export async function followDraft<T>(
  tools: GenerationTools,
  row: GenerationRow,
  draft: (follower: DraftFollower) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  let progress: ModelProgress | null = null;

  async function look(): Promise<void> {
    if (!progress) return;
    const running = await touchGeneration(tools.path.pool, row);
    if (running) await announceProgress(tools, running, progress);
    else end.abort();
  }

  const watch = setInterval(() => {
    // The draft itself is not worse for a look that failed; the next one is a second away.
    look().catch((error: unknown) =>
      logger.warn({ err: error }, 'the progress of a draft could not be told'),
    );
  }, LOOK_EVERY_MS);
  try {
    return await draft({ signal: end.signal, onProgress: (now) => (progress = now) });
  } finally {
    clearInterval(watch);
  }
}
