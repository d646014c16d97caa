import { fork } from 'node:child_process';
import { once } from 'node:events';

export type Bare = { baseUrl: string; stop: () => Promise<void> };

/** Starts a bare server in a process of its own, as the product's are. */
export async function startBare(entry: 'web' | 'fan-out', args: readonly string[]): Promise<Bare> {
  const child = fork(`scripts/bench/bare/${entry}.ts`, args, { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`The bare ${entry} server ended.`)));
  });
  return {
    baseUrl: `http://localhost:${String(port)}`,
    async stop() {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
}
