import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where the application is reached from outside. */
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32),
  DATABASE_URL: z.url(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  /** Host and port of a Pusher-compatible server; without them Pusher Channels' own cluster is used. */
  PUSHER_HOST: z.string().optional(),
  PUSHER_PORT: port.optional(),
  PUSHER_USE_TLS: flag.default(true),
  PUSHER_CLUSTER: z.string().default('mt1'),
  /** `embedded` when this application's own address forwards the WebSocket to the embedded server. */
  REALTIME_MODE: z.enum(['embedded', 'external']).default('external'),
  INNGEST_EVENT_KEY: z.string().min(1).optional(),
  INNGEST_SIGNING_KEY: z.string().min(1).optional(),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_DEV: z.string().optional(),
  /** Without it mail goes to the local outbox. */
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default('AI Scrum Master <no-reply@localhost>'),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().default('gpt-5-mini'),
  /** For one whole answer of the model and the thinking before it. */
  MODEL_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(180_000),
  /** For silence once an answer has begun. */
  MODEL_STALL_MS: z.coerce.number().int().min(500).default(45_000),
  /** What a project may use in 24 hours. */
  MODEL_DAILY_TOKENS: z.coerce.number().int().min(0).default(2_000_000),
});

export type Environment = z.infer<typeof environmentSchema>;

let parsed: Environment | undefined;

/**
 * The validated environment, read once on first use so that a build needs none of it.
 * Throws with every missing or malformed variable named; values are never part of the message.
 */
export function env(): Environment {
  if (parsed) return parsed;
  const withoutEmpty = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const result = environmentSchema.safeParse(withoutEmpty);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not valid. ${problems.join('; ')}`);
  }
  parsed = result.data;
  return parsed;
}
