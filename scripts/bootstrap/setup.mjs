import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { buildApplication } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { takeLock } from './lock-file.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const POLL_MS = 250;

/** Outside the tree, as installing empties the only folders there that a lock could be in. */
function lockPath() {
  const tree = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12);
  return join(tmpdir(), `ai-scrum-master-setup-${tree}.lock`);
}

async function generateCode() {
  await run(process.execPath, ['scripts/generate.mjs'], { purpose: 'Generating code' });
}

/**
 * Makes a clone ready to run: installs, generates, and builds when asked to. Every step does nothing when there is
 * nothing to do. Starts side by side in one tree take turns.
 */
export async function setUp({ build }) {
  const lock = lockPath();
  let waiting = false;
  await takeLock(lock, async () => {
    if (!waiting) console.log('  waiting for another start to finish its set-up …');
    waiting = true;
    await delay(POLL_MS);
  });
  try {
    await step('dependencies', installDependencies);
    await step('generated code', generateCode);
    if (build) await step('build', buildApplication);
  } finally {
    rmSync(lock, { force: true });
  }
}
