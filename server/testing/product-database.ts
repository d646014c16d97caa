import { realpathSync } from 'node:fs';

import { prepareSocketDirectory, socketUrl } from '@/server/supervisor/socket-directory';

/** The embedded database of the product that keeps its data in a folder, for tests that look at its rows. */
export function productDatabaseUrl(dataDirectory: string): string {
  return socketUrl(prepareSocketDirectory(realpathSync(dataDirectory)));
}
