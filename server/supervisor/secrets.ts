import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const secretsSchema = z.object({
  NEXTAUTH_SECRET: z.string().min(32),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  INNGEST_EVENT_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().regex(/^signkey-prod-[0-9a-f]{64}$/),
});

/** What the embedded services and the sessions of one data directory are keyed with. */
export type Secrets = z.infer<typeof secretsSchema>;

function createSecrets(): Secrets {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  return {
    NEXTAUTH_SECRET: hex(32),
    PUSHER_KEY: hex(10),
    PUSHER_SECRET: hex(32),
    INNGEST_EVENT_KEY: hex(32),
    INNGEST_SIGNING_KEY: `signkey-prod-${hex(32)}`,
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(path: string, text: string): Secrets {
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${path} is damaged. Restore it, or delete it: everybody is then signed out once, nothing else is lost.`,
      { cause },
    );
  }
}

/** Reads the secrets of a data directory, made on the first call and readable by the owner only. */
export function loadSecrets(dataDirectory: string): Secrets {
  const path = join(dataDirectory, 'secrets.json');
  const text = read(path);
  if (text !== undefined) return parse(path, text);

  const secrets = createSecrets();
  const draft = `${path}.new`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
  return secrets;
}
