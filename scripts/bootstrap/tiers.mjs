import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

import { setUp } from './setup.mjs';
import { StartError } from './start-error.mjs';

/** The commands of each tier. */
const TIERS = {
  format: [['prettier', '--check', '--log-level=warn', '.']],
  // The first writes the declarations of routes and styles, which a fresh clone does not have.
  types: [
    ['next', 'typegen'],
    ['tsc', '--noEmit'],
  ],
  imports: [['depcruise', '.', '--config', '.dependency-cruiser.cjs']],
  unused: [['knip']],
  migrations: [['tsx', 'scripts/migrate.ts', 'check']],
  lint: [['eslint', '.', '--max-warnings=0']],
  unit: [['vitest', 'run', '--project=unit']],
  db: [['vitest', 'run', '--project=db']],
  postgres: [['tsx', 'scripts/test-postgres.ts']],
  api: [['vitest', 'run', '--project=api']],
  build: [['node', 'scripts/test.mjs', 'build']],
  e2e: [['playwright', 'test']],
  crash: [['vitest', 'run', '--project=crash']],
  bench: [['tsx', 'scripts/bench.ts']],
};

const CHECK = ['format', 'types', 'imports', 'unused', 'migrations', 'lint', 'unit', 'db', 'api', 'build'];

/** Groups of tiers, by the name that the npm commands give them. Every tier is a group of its own too. */
const GROUPS = {
  build: [],
  check: CHECK,
  all: [...CHECK, 'e2e', 'crash'],
};

const NEED_BUILD = ['build', 'e2e', 'crash', 'bench'];

function runTool([tool, ...args]) {
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
  return new Promise((done, fail) => {
    const child = spawn(tool, args, { stdio: 'inherit', env: { ...process.env, PATH: path } });
    child.once('error', fail);
    child.once('close', (code, signal) => done(signal ?? code));
  });
}

/**
 * Runs a tier, or each tier of a group to its end whatever the others say, and sums up. Resolves with the exit
 * code: 0 only when every one passed.
 */
export async function runTiers(name, args) {
  const tiers = GROUPS[name] ?? (name in TIERS ? [name] : undefined);
  if (!tiers)
    throw new StartError(`There is no tier "${name}". There are: ${Object.keys(TIERS).join(', ')}.`);
  await setUp({ build: NEED_BUILD.includes(name) });

  const results = [];
  for (const tier of tiers) {
    const begun = Date.now();
    console.log(`\n▶ ${tier}`);
    let code = 0;
    for (const [index, command] of TIERS[tier].entries()) {
      const isLast = index === TIERS[tier].length - 1;
      if (code === 0) code = await runTool([...command, ...(tiers.length === 1 && isLast ? args : [])]);
    }
    const time = `${((Date.now() - begun) / 1000).toFixed(1)} s`;
    results.push({ passed: code === 0, line: `${tier} (${code === 0 ? '' : `exit ${code}, `}${time})` });
  }
  if (results.length > 1) {
    console.log(`\n${results.map(({ passed, line }) => `${passed ? '✓' : '✗'} ${line}`).join('\n')}\n`);
  }
  return results.every(({ passed }) => passed) ? 0 : 1;
}
