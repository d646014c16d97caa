import { createHash } from 'node:crypto';

import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

import { inTransaction } from '@/server/transaction';

import { type FunctionConfig, readFunctionConfig } from './function-config';
import { canonicalJson } from './signing';

const registrationSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  appName: z.string().min(1).max(500),
  sdk: z.string().default('unknown'),
  functions: z.array(z.unknown()).max(1_000),
});

/** An app and all of its functions, as it reports them. */
export type Registration = {
  appId: string;
  url: string;
  sdk: string;
  functions: FunctionConfig[];
  checksum: string;
};

/** Reads a registration. It is accepted whole or refused with every reason. */
export function readRegistration(body: unknown): { registration: Registration } | { errors: string[] } {
  const parsed = registrationSchema.safeParse(body);
  if (!parsed.success) return { errors: [z.prettifyError(parsed.error)] };
  const { appName: appId, url, sdk, functions } = parsed.data;
  const configs: FunctionConfig[] = [];
  const errors: string[] = [];
  for (const input of functions) {
    const result = readFunctionConfig(input);
    if ('config' in result) configs.push(result.config);
    else errors.push(...result.errors);
  }
  const ids = configs.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) {
    errors.push(`function "${id}": registered twice`);
  }
  if (errors.length > 0) return { errors };
  const checksum = createHash('sha256').update(canonicalJson({ url, sdk, configs })).digest('hex');
  return { registration: { appId, url, sdk, functions: configs, checksum } };
}

/** Makes a registration the current one of its app. Returns whether anything changed. */
export async function saveRegistration(
  pool: Pool,
  { appId, url, sdk, functions, checksum }: Registration,
  now: number,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const changed = await client.query(
      `INSERT INTO inngest.apps AS a (id, url, sdk, checksum, revision) VALUES ($1, $2, $3, $4, 1)
       ON CONFLICT (id) DO UPDATE
         SET url = excluded.url, sdk = excluded.sdk, checksum = excluded.checksum, revision = a.revision + 1
         WHERE a.checksum <> excluded.checksum`,
      [appId, url, sdk, checksum],
    );
    if (changed.rowCount === 0) return false;
    await client.query(
      `UPDATE inngest.functions SET archived = true WHERE app_id = $1 AND id <> ALL ($2::text[])`,
      [appId, functions.map(({ id }) => id)],
    );
    await client.query(
      `INSERT INTO inngest.functions (id, app_id, config, archived)
       SELECT id, $1, config, false FROM unnest($2::text[], $3::text[]) AS f(id, config)
       ON CONFLICT (id) DO UPDATE SET app_id = excluded.app_id, config = excluded.config, archived = false`,
      [appId, functions.map(({ id }) => id), functions.map((config) => JSON.stringify(config))],
    );
    await saveCrons(client, appId, functions, now);
    return true;
  });
}

/** A cron trigger begins with the first slot after its registration, and ends with it. */
async function saveCrons(client: PoolClient, appId: string, functions: FunctionConfig[], now: number) {
  const crons = functions.flatMap(({ id, crons: schedules }) =>
    schedules.map((schedule) => ({ id, schedule })),
  );
  const columns = [crons.map(({ id }) => id), crons.map(({ schedule }) => schedule)];
  await client.query(
    `DELETE FROM inngest.crons c USING inngest.functions f
     WHERE f.id = c.function_id AND f.app_id = $1 AND NOT EXISTS (
       SELECT FROM unnest($2::text[], $3::text[]) AS kept(id, schedule)
       WHERE kept.id = c.function_id AND kept.schedule = c.schedule)`,
    [appId, ...columns],
  );
  await client.query(
    `INSERT INTO inngest.crons (function_id, schedule, last_slot)
     SELECT id, schedule, $3 FROM unnest($1::text[], $2::text[]) AS c(id, schedule) ON CONFLICT DO NOTHING`,
    [...columns, new Date(now)],
  );
}
