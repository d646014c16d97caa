import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

import { startDatabaseServer } from '@/server/embedded/database/server';
import { deploy } from '@/server/migrations/deploy';

/** A migrated database that test databases are copies of: migrations run once a test run. */
export type TemplateDatabase =
  { kind: 'embedded'; directory: string } | { kind: 'server'; admin: string; name: string };

declare module 'vitest' {
  interface ProvidedContext {
    templateDatabase: TemplateDatabase;
  }
}

type Template = { value: TemplateDatabase; remove: () => Promise<void> };

/** The URL of another database of the same server. */
export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement, such as CREATE DATABASE, that needs a connection of its own. */
export async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function embeddedTemplate(): Promise<Template> {
  const directory = await mkdtemp(join(tmpdir(), 'template-database-'));
  const server = await startDatabaseServer({ dataDir: directory });
  await deploy(server.url);
  await server.stop();
  return {
    value: { kind: 'embedded', directory },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function serverTemplate(admin: string): Promise<Template> {
  const name = `template_${randomUUID().replaceAll('-', '')}_test`;
  await execute(admin, `CREATE DATABASE "${name}"`);
  await deploy(withDatabase(admin, name));
  return {
    value: { kind: 'server', admin, name },
    remove: () => execute(admin, `DROP DATABASE "${name}"`),
  };
}

/** Called by Vitest before the tests of a project; what it returns is called after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  const template = server ? await serverTemplate(server) : await embeddedTemplate();
  project.provide('templateDatabase', template.value);
  return template.remove;
}
