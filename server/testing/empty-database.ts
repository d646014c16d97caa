import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

import { startDatabaseServer } from '@/server/embedded/database/server';

export type EmptyDatabase = { url: string; isEmbedded: boolean; stop: () => Promise<void> };

/** A database without tables: embedded, or on the server of TEST_DATABASE_URL. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return { ...(await startDatabaseServer()), isEmbedded: true };
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    isEmbedded: false,
    async stop() {
      // Without FORCE the server waits a little for sessions that are ending; a forced end reaches their pools as an error.
      await admin.query(`DROP DATABASE "${name}"`);
      await admin.end();
    },
  };
}
