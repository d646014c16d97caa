import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { run } from './run.mjs';
import { requireWritable } from './writable.mjs';

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/**
 * Whether what npm says it installed is what the lock file asks for. npm writes its record last, so an
 * installation that was cut short has none. Packages for other systems are optional and never installed.
 */
function areDependenciesCurrent() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '' || optional) return true;
    return installed[path]?.version === version && installed[path].integrity === integrity;
  });
}

/** Points git at the hooks of the repository, unless somebody chose others, or the tree is no checkout. */
function enableHooks() {
  if (!existsSync('.git') || process.env.CI) return;
  const git = (...args) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    git('config', '--get', 'core.hooksPath');
  } catch (error) {
    // 1 says that it is not set. Anything else, such as a missing git, is no reason to stop.
    if (error.status !== 1) return;
    git('config', 'core.hooksPath', '.githooks');
  }
}

/** Installs exactly what the lock file lists, unless it is installed already. */
export async function installDependencies() {
  if (areDependenciesCurrent()) return 'up to date';
  requireWritable('.', 'node_modules');
  // npm leaves development packages, which the build needs, out when NODE_ENV says production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const [command, ...rest] = npm ? [process.execPath, npm, ...args] : ['npm', ...args];
  await run(command, rest, { purpose: 'Installing the dependencies (npm ci)' });
  enableHooks();
}
