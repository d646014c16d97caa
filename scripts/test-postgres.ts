import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { findServerPrograms, onTemporaryServer } from '@/server/testing/temporary-server';

async function runDatabaseTests(url: string): Promise<number> {
  const tests = spawn('vitest', ['run', '--project=db', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url },
  });
  const [code] = (await once(tests, 'close')) as [number | null];
  return code ?? 1;
}

function onServerOfOurOwn(): Promise<number> {
  const programs = findServerPrograms();
  if (programs === undefined) {
    throw new Error(
      'No PostgreSQL server was found. Install one (apt-get install postgresql), or name a running one: TEST_DATABASE_URL=postgresql://...',
    );
  }
  return onTemporaryServer({ programs, durable: false }, runDatabaseTests);
}

const { TEST_DATABASE_URL } = process.env;
try {
  process.exitCode = await (TEST_DATABASE_URL ? runDatabaseTests(TEST_DATABASE_URL) : onServerOfOurOwn());
} catch (error) {
  console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
