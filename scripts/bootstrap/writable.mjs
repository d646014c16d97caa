import { accessSync, constants, existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { StartError } from './start-error.mjs';

/** Fails with a sentence when one of these paths of the tree, or the folder to make it in, cannot be written. */
export function requireWritable(...paths) {
  for (const path of paths) {
    const checked = resolve(existsSync(path) ? path : '.');
    try {
      accessSync(checked, constants.W_OK);
    } catch (error) {
      throw new StartError(
        `${checked} cannot be written (${error.code}). Use a clone of your own, or make it writable for this user.`,
      );
    }
  }
}
