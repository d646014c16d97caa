import { GENERATION_MESSAGE, projectChannel } from '@/lib/realtime';
import type { GenerationMessage, GenerationRequest, GenerationView } from '@/lib/schemas/generation';
import { configuredModel, type ModelSettings } from '@/server/ai/gateway/model';
import type { Container } from '@/server/container';
import type { GenerationRow } from '@/server/features/generations/queries';
import { generationRequested } from '@/server/jobs/client';
import { sendInTime } from '@/server/jobs/send';
import { logger } from '@/server/logging';
import type { WritePath } from '@/server/operations/write-path';

/** What making proposals takes: the database, who is told, who is asked to work, and the model if there is one. */
export type GenerationTools = {
  path: WritePath;
  announce: (projectId: string, message: GenerationMessage) => Promise<void>;
  request: (request: GenerationRequest) => Promise<void>;
  model: ModelSettings | null;
};

/** The tools of the running product. */
export function generationTools({ path, realtime }: Pick<Container, 'path' | 'realtime'>): GenerationTools {
  return {
    path,
    model: configuredModel(),
    async announce(projectId, message) {
      try {
        await realtime.trigger(projectChannel(projectId), GENERATION_MESSAGE, message);
      } catch (error) {
        // The page asks for the row as well, so a lost message only makes it later.
        logger.warn({ err: error, projectId }, 'the progress of a generation could not be broadcast');
      }
    },
    async request(request) {
      const id = `generation-${request.generationId}-${request.attempt}`;
      await sendInTime(generationRequested.create(request, { id }));
    },
  };
}

/** What a browser may know of a generation. */
export function viewOf(row: GenerationRow): GenerationView {
  const { id, title, status, attempt, step, steps, progress, error, requestedBy, characters } = row;
  const proposalId = status === 'done' ? row.proposalId : null;
  const [createdAt, updatedAt] = [row.createdAt.toISOString(), row.updatedAt.toISOString()];
  return {
    id,
    title,
    status,
    attempt,
    step,
    steps,
    model: progress,
    proposalId,
    error,
    requestedBy,
    characters,
    createdAt,
    updatedAt,
  };
}

/** Tells the browsers of the project how far a generation has come. */
export async function announceProgress(tools: GenerationTools, row: GenerationRow): Promise<void> {
  const { id, status, step, steps, model, proposalId, error } = viewOf(row);
  await tools.announce(row.projectId, { id, status, step, steps, model, proposalId, error });
}
