import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { StartError } from './start-error.mjs';

/** Enough of the output to see why a command failed. */
const SHOWN_LINES = 60;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Takes the command down with this process, so that no build goes on in a tree that somebody else starts to build. */
function endTogether(child) {
  const end = (signal) => {
    child.once('close', () => process.exit(128 + constants.signals[signal]));
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  child.once('close', () => {
    for (const signal of SIGNALS) process.off(signal, end);
  });
}

/** Runs a command quietly; when it fails, its last lines become the error. */
export function run(command, args, { purpose, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    endTogether(child);
    const output = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => output.push(text));
    }
    child.once('error', (error) => reject(new StartError(`${purpose} failed: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else {
        const tail = output.join('').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
        reject(new StartError(`${purpose} failed (${signal ?? `exit code ${code}`}).\n\n${tail}`));
      }
    });
  });
}
