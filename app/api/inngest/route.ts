import { serve } from 'inngest/next';

import {
  expireProposals,
  forgetIdempotencyAnswers,
  sprintEndCheck,
  watchGenerations,
} from '@/inngest/functions/clean-up';
import { generateBacklog } from '@/inngest/functions/generate-backlog';
import { jobs } from '@/server/jobs/client';

export const { GET, POST, PUT } = serve({
  client: jobs,
  functions: [generateBacklog, expireProposals, forgetIdempotencyAnswers, sprintEndCheck, watchGenerations],
});
