import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Pool } from 'pg';
import { inject } from 'vitest';

import { startDatabaseServer } from '@/server/embedded/database/server';

import { execute, type TemplateDatabase, withDatabase } from './template-database';

const POOL_SIZE = 8;

export type TestDatabase = { url: string; pool: Pool; stop: () => Promise<void> };

type Copy = { url: string; remove: () => Promise<void> };

async function copyEmbedded(template: TemplateDatabase & { kind: 'embedded' }): Promise<Copy> {
  const directory = await mkdtemp(join(tmpdir(), 'test-database-'));
  await cp(template.directory, directory, { recursive: true });
  const server = await startDatabaseServer({ dataDir: directory });
  return {
    url: server.url,
    async remove() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function copyOnServer(template: TemplateDatabase & { kind: 'server' }): Promise<Copy> {
  const name = `copy_${randomUUID().replaceAll('-', '')}_test`;
  await execute(template.admin, `CREATE DATABASE "${name}" TEMPLATE "${template.name}"`);
  return {
    url: withDatabase(template.admin, name),
    remove: () => execute(template.admin, `DROP DATABASE "${name}"`),
  };
}

/** A migrated, empty database for one test file alone: embedded, or on the server of TEST_DATABASE_URL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('templateDatabase');
  const copy = await (template.kind === 'embedded' ? copyEmbedded(template) : copyOnServer(template));
  const pool = new Pool({ connectionString: copy.url, max: POOL_SIZE });
  return {
    url: copy.url,
    pool,
    async stop() {
      await pool.end();
      await copy.remove();
    },
  };
}
