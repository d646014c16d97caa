import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Pool } from 'pg';

import { startDatabaseServer } from '@/server/embedded/database/server';

export type TestDatabase = { url: string; pool: Pool; stop: () => Promise<void> };

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations');

async function migrate(pool: Pool): Promise<void> {
  for (const entry of readdirSync(MIGRATIONS).sort()) {
    if (entry.endsWith('.toml')) continue;
    await pool.query(readFileSync(path.join(MIGRATIONS, entry, 'migration.sql'), 'utf8'));
  }
}

/** A fresh, migrated database: embedded, or on the server of TEST_DATABASE_URL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  // eslint-disable-next-line no-restricted-properties -- tests choose their server here
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    const embedded = await startDatabaseServer({});
    const pool = new Pool({ connectionString: embedded.url, max: 8 });
    await migrate(pool);
    return {
      url: embedded.url,
      pool,
      stop: async () => {
        await pool.end();
        await embedded.stop();
      },
    };
  }
  const name = `asm_${randomUUID().replaceAll('-', '')}_test`;
  const admin = new Pool({ connectionString: server, max: 1 });
  await admin.query(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = new Pool({ connectionString: url.href, max: 8 });
  await migrate(pool);
  return {
    url: url.href,
    pool,
    stop: async () => {
      await pool.end();
      await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      await admin.end();
    },
  };
}
