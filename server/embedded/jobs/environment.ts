import { z } from 'zod';

import { SIGNING_KEY } from './signing';

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  INNGEST_EVENT_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().regex(SIGNING_KEY, 'must be hexadecimal, like signkey-prod-1a2b3c'),
  JOBS_HOST: z.string().min(1).default('127.0.0.1'),
  JOBS_PORT: z.coerce.number().int().min(0).max(65_535).default(8_288),
  JOBS_APP_URLS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((url) => url.trim())
        .filter((url) => url !== ''),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ }))),
  JOBS_LEASE_MS: z.coerce.number().int().min(100).default(10_000),
});

/** The configuration of the executor's process. Throws when a variable is missing or invalid. */
export function readEnvironment() {
  // This process is started on its own and must not depend on what only the web application needs.
  const parsed = schema.safeParse(process.env);
  if (!parsed.success)
    throw new Error(`Invalid environment of the job executor:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
