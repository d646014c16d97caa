import { existsSync } from 'node:fs';
import { relative } from 'node:path';

import { deploy, migrationStatus } from '@/server/migrations/deploy';
import { MigrationError } from '@/server/migrations/migration-error';
import { checkMigrations, createMigration } from '@/server/migrations/schema-changes';

const USAGE = `Usage:
  tsx scripts/migrate.ts deploy              apply what the database of DATABASE_URL lacks
  tsx scripts/migrate.ts status              show what it lacks
  tsx scripts/migrate.ts new <name> [--empty]  write the migration that leads to the schema
  tsx scripts/migrate.ts check               fail when the migrations do not lead to the schema`;

function databaseUrl(): string {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new MigrationError('DATABASE_URL is not set.');
  return DATABASE_URL;
}

function list(label: string, names: string[]): void {
  for (const name of names) console.log(`${label}  ${name}`);
}

async function runDeploy(): Promise<void> {
  const { applied, unknown } = await deploy(databaseUrl());
  list('applied', applied);
  list('unknown to this version', unknown);
  if (applied.length === 0) console.log('Nothing to apply.');
}

async function runStatus(): Promise<void> {
  const status = await migrationStatus(databaseUrl());
  for (const [label, names] of Object.entries(status)) list(label, names);
  const isInSync = Object.values(status).every((names) => names.length === 0);
  if (isInSync) console.log('The database has every migration.');
  else process.exitCode = 1;
}

async function runNew(args: string[]): Promise<void> {
  const [name] = args.filter((arg) => !arg.startsWith('--'));
  if (!name) throw new MigrationError(USAGE);
  const file = await createMigration({ name, now: new Date(), allowEmpty: args.includes('--empty') });
  console.log(
    file ? `Written: ${relative('.', file)}` : 'The migrations lead to the schema: nothing to write.',
  );
}

const COMMANDS: Partial<Record<string, (args: string[]) => Promise<void>>> = {
  deploy: runDeploy,
  status: runStatus,
  new: runNew,
  async check() {
    await checkMigrations();
    console.log('The migrations lead to the schema.');
  },
};

if (existsSync('.env')) process.loadEnvFile('.env');
const [command = '', ...args] = process.argv.slice(2);
try {
  const run = COMMANDS[command];
  if (!run) throw new MigrationError(USAGE);
  await run(args);
} catch (error) {
  if (!(error instanceof MigrationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
