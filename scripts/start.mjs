import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `AI Scrum Master needs Node.js ${OLDEST_NODE.join('.')} or newer. This is ${process.version}.`,
  );
  process.exit(1);
}

// Imported only now, as an older Node.js would fail on them with an error that says nothing of its version.
const { start } = await import('./bootstrap/start.mjs');
const { printFailure } = await import('./bootstrap/start-error.mjs');

try {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  await start({ dev: process.argv.includes('--dev') });
} catch (error) {
  printFailure(error);
  process.exit(1);
}
