import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';

import { env } from '@/lib/env';
import { PrismaClient } from '@/prisma/generated/client';
import { logger } from '@/server/logging';

const CONNECTION_TIMEOUT_MS = 5_000;
/** A server that fell silent must not keep a request for ever. Browsers give up on a change after 20 seconds. */
const QUERY_TIMEOUT_MS = 15_000;

export type Database = { pool: Pool; prisma: PrismaClient };

/** Opens one pool and a Prisma client on it: reads by model and hand-written SQL share the same connections. */
export function openDatabase(
  url: string,
  poolSize: number,
  queryTimeoutMs: number = QUERY_TIMEOUT_MS,
): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
  });
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', (error) => {
    logger.warn({ err: error }, 'an idle database connection was lost');
  });
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

const shared = globalThis as typeof globalThis & { database?: Database };

/** The process's one database. Kept on globalThis because the bundler may load this module more than once. */
export function database(): Database {
  shared.database ??= openDatabase(env().DATABASE_URL, env().DATABASE_POOL_SIZE);
  return shared.database;
}
