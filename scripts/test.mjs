import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { printFailure } = await import('./bootstrap/start-error.mjs');
const { runTiers } = await import('./bootstrap/tiers.mjs');

try {
  const [name = 'all', ...args] = process.argv.slice(2);
  process.exitCode = await runTiers(name, args);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
