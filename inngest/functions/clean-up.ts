import { cron } from 'inngest';

import { container } from '@/server/container';
import { sweepGenerations } from '@/server/features/generations/service';
import { generationTools } from '@/server/features/generations/tools';
import { expireProposals as expire } from '@/server/features/proposals/decisions';
import { remindOfOverdueSprints } from '@/server/features/sprint-reminders/service';
import { jobs } from '@/server/jobs/client';
import { forgetOldAnswers } from '@/server/operations/idempotency';

/** Lets proposals lapse that nobody decided on in time. */
export const expireProposals = jobs.createFunction(
  { id: 'expire-proposals', triggers: [cron('7 * * * *')], retries: 1 },
  ({ step }) => step.run('expire', () => expire(container().path)),
);

/** Removes answers kept for idempotency keys that are past their time. */
export const forgetIdempotencyAnswers = jobs.createFunction(
  { id: 'forget-idempotency-answers', triggers: [cron('17 * * * *')], retries: 1 },
  ({ step }) => step.run('forget', () => forgetOldAnswers(container().pool)),
);

/** Says that a running sprint is past its end. It proposes to complete it and never does so itself. */
export const sprintEndCheck = jobs.createFunction(
  { id: 'sprint-end-check', triggers: [cron('27 * * * *')], retries: 1 },
  ({ step }) => step.run('remind', () => remindOfOverdueSprints(container().path, new Date())),
);

/** Takes care of generations whose request or job was lost. */
export const watchGenerations = jobs.createFunction(
  { id: 'watch-generations', triggers: [cron('* * * * *')], retries: 0 },
  ({ step }) => step.run('sweep', () => sweepGenerations(generationTools(container()))),
);
