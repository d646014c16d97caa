import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

import { StartError } from './start-error.mjs';

function refuse(path, error) {
  throw new StartError(
    `${path} cannot be written (${error.code ?? error.message}). ` +
      'Make it writable for this user, or keep the data elsewhere: DATA_DIR=/another/folder npm start',
  );
}

/** Makes the folder for all data, proves that everything in it can be written, and returns its real path. */
export function prepareDataDirectory(configured) {
  const path = resolve(configured || '.data');
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    refuse(error.path ?? path, error);
  }
  const probe = join(path, `.probe-${process.pid}`);
  try {
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
  } catch (error) {
    refuse(path, error);
  }
  for (const name of readdirSync(path)) {
    const entry = join(path, name);
    try {
      accessSync(entry, constants.W_OK);
    } catch (error) {
      if (error.code !== 'ENOENT') refuse(entry, error);
    }
  }
  return realpathSync(path);
}
