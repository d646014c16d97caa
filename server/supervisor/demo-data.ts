import { fork } from 'node:child_process';

import { z } from 'zod';

const accountSchema = z.object({ email: z.string(), password: z.string() });

/** With what a visitor signs in to look around. */
export type DemoAccount = z.infer<typeof accountSchema>;

/** Makes the demo data, unless it is there, in a process that keeps no connection open afterwards. */
export function makeDemoData(environment: NodeJS.ProcessEnv): Promise<DemoAccount> {
  return new Promise((resolve, reject) => {
    let account: DemoAccount | undefined;
    const child = fork('scripts/demo.ts', [], {
      env: environment,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const errors: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    child.on('message', (message) => {
      account = accountSchema.parse(message);
    });
    child.once('error', reject);
    child.once('close', () => {
      if (account) resolve(account);
      else reject(new Error(`The demo data could not be made. ${errors.join('').trim()}`));
    });
  });
}
