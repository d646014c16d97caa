import { spawn } from 'node:child_process';

import { StartError } from './start-error.mjs';

/** Enough of the output to see why a command failed. */
const SHOWN_LINES = 60;

/** Runs a command quietly; when it fails, its last lines become the error. */
export function run(command, args, { purpose, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
