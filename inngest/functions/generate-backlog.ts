import { NonRetriableError } from 'inngest';

import { AppError } from '@/lib/errors';
import { generationRequestSchema } from '@/lib/schemas/generation';
import { container } from '@/server/container';
import { toAppError } from '@/server/errors';
import { runGeneration } from '@/server/features/generations/run-generation';
import { failGeneration } from '@/server/features/generations/service';
import { generationTools } from '@/server/features/generations/tools';
import { generationRequested, jobs } from '@/server/jobs/client';
import { logger } from '@/server/logging';

/** What another try cannot change is not tried again. */
async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.status < 500)
      throw new NonRetriableError(error.message, { cause: error });
    throw error;
  }
}

/** Turns a specification into a proposal, a step at a time; one at a time a project. */
export const generateBacklog = jobs.createFunction(
  {
    id: 'generate-backlog',
    triggers: [generationRequested],
    concurrency: [{ key: 'event.data.projectId', limit: 1 }],
    retries: 2,
    onFailure: async ({ event, error }) => {
      const request = generationRequestSchema.parse(event.data.event.data);
      logger.error({ err: error, ...request }, 'a generation failed');
      const sentence = error.name === 'NonRetriableError' ? error.message : toAppError(undefined).message;
      await failGeneration(generationTools(container()), request, `${sentence} You can start it again.`);
    },
  },
  async ({ event, step }) => ({
    stopped: await runGeneration(generationTools(container()), event.data, (name, work) =>
      step.run(name, () => once(work)),
    ),
  }),
);
