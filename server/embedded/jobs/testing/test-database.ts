import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { startDatabaseServer } from '@/server/embedded/database/server';

/** The PostgreSQL server to test on; without it each test file starts the embedded database. */
// A switch of the test run, not configuration of the application.
// eslint-disable-next-line no-restricted-properties
const TEST_DATABASE_URL = process.env.TEST_DATABASE_URL;

export type TestDatabase = { url: string; stop: () => Promise<void> };

/** An empty database of its own: on the server named by the environment, or embedded and in memory. */
export async function startTestDatabase(): Promise<TestDatabase> {
  if (TEST_DATABASE_URL === undefined) return startDatabaseServer();
  const server = TEST_DATABASE_URL;
  const name = `jobs_test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => execute(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
