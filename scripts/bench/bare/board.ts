import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBare, type Bare } from './start';

/** A bare web server that sends these bytes at `/board`, and at `/` a bare page that shows them. */
export async function withBareBoard<T>(bytes: Buffer, action: (bare: Bare) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bare-board-'));
  try {
    const file = join(directory, 'board.json.gz');
    writeFileSync(file, bytes);
    const bare = await startBare('web', [file]);
    try {
      return await action(bare);
    } finally {
      await bare.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
