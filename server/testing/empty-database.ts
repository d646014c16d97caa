import { randomUUID } from 'node:crypto';

import { startDatabaseServer } from '@/server/embedded/database/server';

import { execute, withDatabase } from './template-database';

export type EmptyDatabase = { url: string; isEmbedded: boolean; stop: () => Promise<void> };

/** A database without tables: embedded, or on the server of TEST_DATABASE_URL. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return { ...(await startDatabaseServer()), isEmbedded: true };
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `CREATE DATABASE "${name}"`);
  return {
    url: withDatabase(server, name),
    isEmbedded: false,
    // Without FORCE the server waits a little for sessions that are ending; a forced end reaches their pools as an error.
    stop: () => execute(server, `DROP DATABASE "${name}"`),
  };
}
