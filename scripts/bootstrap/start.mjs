import { existsSync } from 'node:fs';

import { prepareDataDirectory } from './data-directory.mjs';
import { lockInstance } from './instance-lock.mjs';
import { listenAddresses, parsePort, requireFreePort } from './port.mjs';
import { step } from './progress.mjs';
import { setUp } from './setup.mjs';

/**
 * Starts everything from a bare clone. What can be refused at once, such as a taken port, is refused before the
 * minutes that installing and building take. The TypeScript part runs in this same process.
 */
export async function start({ dev }) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const port = parsePort(process.env.PORT);
  const addresses = listenAddresses(process.env.HOST);
  const dataDirectory = prepareDataDirectory(process.env.DATA_DIR);
  const lock = await lockInstance(dataDirectory);
  // After the lock, which waits for the services of a killed start: one of them may still hold the port.
  await requireFreePort(port, addresses);

  await setUp({ build: !dev });

  const { register } = await import('tsx/esm/api');
  register();
  const { supervise } = await import('../supervise.ts');
  await supervise({ dev, port, addresses, dataDirectory, lock, step });
}
