import { z } from 'zod';

import { parseCron } from './cron';
import { parseDuration, parseDue } from './duration';
import { expressionError } from './expressions';

/** Attempts of a function that names no number of retries. */
const DEFAULT_RETRIES = 4;
const MAX_RETRIES = 20;

const UNSUPPORTED = ['throttle', 'batchEvents', 'debounce', 'priority', 'singleton', 'rateLimit'] as const;

const expression = z.string().superRefine((source, context) => {
  const error = expressionError(source);
  if (error !== undefined) context.addIssue(`invalid CEL expression "${source}": ${error}`);
});

const duration = z.string().superRefine((text, context) => {
  if (parseDuration(text) === undefined) context.addIssue(`"${text}" is not a duration`);
});

const concurrency = z.strictObject({
  limit: z.int().min(0),
  key: expression.optional(),
  scope: z.enum(['fn', 'env', 'account']).default('fn'),
});

const trigger = z
  .strictObject({
    event: z.string().min(1).optional(),
    expression: expression.optional(),
    cron: z.string().superRefine(refuseInvalidCron).optional(),
    jitter: z.undefined('cron jitter is not supported by the embedded executor').optional(),
  })
  .superRefine(refuseUnknownTrigger);

const step = z.strictObject({
  id: z.literal('step'),
  name: z.string(),
  runtime: z.strictObject({ type: z.literal('http'), url: z.url({ protocol: /^https?$/ }) }),
  retries: z.strictObject({ attempts: z.int().min(0).max(MAX_RETRIES).optional() }).optional(),
});

const config = z.strictObject({
  id: z.string().min(1).max(500),
  name: z.string().optional(),
  triggers: z.array(trigger),
  steps: z.strictObject({ step }),
  concurrency: z.preprocess(toList, z.array(concurrency).max(2)),
  idempotency: expression.optional(),
  cancel: z
    .array(
      z.strictObject({
        event: z.string().min(1),
        if: expression.optional(),
        timeout: z.string().superRefine(refuseInvalidDue).optional(),
      }),
    )
    .max(5)
    .default([]),
  timeouts: z.strictObject({ start: duration.optional(), finish: duration.optional() }).default({}),
});

/** A function as this executor runs it. */
export type FunctionConfig = {
  id: string;
  name: string;
  url: string;
  maxAttempts: number;
  eventTriggers: { event: string; expression?: string | undefined }[];
  crons: string[];
  concurrency: { limit: number; key?: string | undefined; scope: 'fn' | 'env' | 'account' }[];
  idempotency?: string | undefined;
  cancel: { event: string; if?: string | undefined; timeout?: string | undefined }[];
  timeouts: { start?: string | undefined; finish?: string | undefined };
};

/** Reads one function of a registration. Every reason to refuse it is returned, each naming function and feature. */
export function readFunctionConfig(input: unknown): { config: FunctionConfig } | { errors: string[] } {
  const record = z.record(z.string(), z.unknown()).catch({}).parse(input);
  const name = typeof record.id === 'string' ? record.id : 'unnamed';
  const unsupported = UNSUPPORTED.filter((feature) => record[feature] != null);
  const known = Object.fromEntries(
    Object.entries(record).filter(([key]) => !UNSUPPORTED.some((feature) => feature === key)),
  );
  const parsed = config.safeParse(known);
  const errors = [
    ...unsupported.map((feature) => `${feature} is not supported by the embedded executor`),
    ...(parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)),
  ];
  if (errors.length > 0 || !parsed.success) {
    return { errors: errors.map((error) => `function "${name}": ${error}`) };
  }
  return { config: normalise(parsed.data) };
}

function normalise({ id, name, triggers, steps, ...rest }: z.output<typeof config>): FunctionConfig {
  return {
    id,
    name: name ?? id,
    url: steps.step.runtime.url,
    maxAttempts: (steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    eventTriggers: triggers.flatMap(({ event, expression: source }) =>
      event === undefined ? [] : [{ event, expression: source }],
    ),
    crons: triggers.flatMap(({ cron }) => cron ?? []),
    ...rest,
    // On the Inngest service a limit of zero means none.
    concurrency: rest.concurrency.filter(({ limit }) => limit > 0),
  };
}

/** Concurrency comes as a number, as one option, or as a list of them. */
function toList(input: unknown): unknown {
  if (input === undefined || input === null) return [];
  if (typeof input === 'number') return [{ limit: input }];
  return Array.isArray(input) ? input : [input];
}

function refuseUnknownTrigger(
  { event, expression: source, cron }: { event?: string; expression?: string; cron?: string },
  context: z.RefinementCtx,
) {
  if (event === 'inngest/deferred.schedule') {
    context.addIssue('defer is not supported by the embedded executor');
  } else if ((event === undefined) === (cron === undefined) || (cron !== undefined && source !== undefined)) {
    context.addIssue('unknown trigger shape: neither an event, with or without an expression, nor a cron');
  }
}

function refuseInvalidCron(text: string, context: z.RefinementCtx) {
  try {
    parseCron(text, Date.now());
  } catch (error) {
    context.addIssue(`invalid cron "${text}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuseInvalidDue(text: string, context: z.RefinementCtx) {
  if (parseDue(text, 0) === undefined) context.addIssue(`"${text}" is neither a duration nor a date`);
}
