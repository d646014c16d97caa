import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { deploy } from '@/server/migrations/deploy';
import { type DemoAccount, makeDemoData } from '@/server/supervisor/demo-data';
import { findFreePorts } from '@/server/supervisor/free-ports';
import { type Plan, planServices } from '@/server/supervisor/plan';
import { loadSecrets } from '@/server/supervisor/secrets';
import { prepareSocketDirectory } from '@/server/supervisor/socket-directory';
import { createSupervisor, type Supervisor } from '@/server/supervisor/supervisor';

export type SuperviseOptions = {
  dev: boolean;
  port: number;
  addresses: readonly string[];
  dataDirectory: string;
  /** What makes this process the only one on the data directory. */
  lock: {
    record: (processes: { name: string; pid: number }[]) => void;
    release: () => void;
  };
  /** Runs one step of the start and shows its progress. */
  step: (label: string, action: () => Promise<unknown>) => Promise<void>;
};

/** npm passes Ctrl-C on to a process that got it from the terminal already; that is no second Ctrl-C. */
const ECHO_MS = 500;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function startServices(
  plan: Plan,
  supervisor: Supervisor,
  step: SuperviseOptions['step'],
): Promise<DemoAccount | undefined> {
  const { database, realtime, jobs, web, environment } = plan;
  const { DATABASE_URL } = environment;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set.');

  if (database) await step('database', () => supervisor.start(database));
  await step('migrations', () => deploy(DATABASE_URL));
  if (realtime) await step('realtime', () => supervisor.start(realtime));
  if (jobs) await step('jobs', () => supervisor.start(jobs));
  await step('web', () => supervisor.start(web));
  // A database of somebody's own gets no made-up people in it.
  if (!database) return undefined;
  let account: DemoAccount | undefined;
  await step('demo data', async () => {
    account = await makeDemoData(environment);
  });
  return account;
}

function announce(options: SuperviseOptions, account: DemoAccount | undefined): void {
  const { port, dataDirectory } = options;
  const below = relative(process.cwd(), dataDirectory);
  const data = below.startsWith('..') ? dataDirectory : below || dataDirectory;
  console.log(`\n  Open      http://localhost:${port}`);
  if (account) console.log(`  Sign in   ${account.email}  ${account.password}`);
  console.log(`\n  Data in ${data}, logs in ${join(data, 'logs')}. Ctrl-C stops everything.\n`);
}

/**
 * Starts every service, keeps all of them running, and stops them in order on Ctrl-C. Ends the process: with 0
 * after a stop that was asked for, with 1 when a service cannot be started or kept running.
 */
export async function supervise(options: SuperviseOptions): Promise<void> {
  const { dataDirectory, lock, step } = options;
  let stopRequestedAt: number | undefined;
  let socketDirectory: string | undefined;

  async function end(exitCode: number): Promise<never> {
    stopRequestedAt ??= Date.now();
    await supervisor.stop();
    if (socketDirectory !== undefined) rmSync(socketDirectory, { recursive: true, force: true });
    lock.release();
    process.exit(exitCode);
  }

  const supervisor = createSupervisor({
    logDirectory: join(dataDirectory, 'logs'),
    print: (line) => console.error(line),
    verbose: options.dev,
    recordProcesses: lock.record,
    onGaveUp: () => void end(1),
  });

  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stopRequestedAt === undefined) {
        console.log('\nStopping …');
        void end(0);
      } else if (Date.now() - stopRequestedAt > ECHO_MS) {
        console.log('Stopping at once.');
        supervisor.kill();
        void delay(ECHO_MS).then(() => process.exit(130));
      }
    });
  }

  try {
    const [realtime = 0, jobs = 0] = await findFreePorts(2);
    socketDirectory = prepareSocketDirectory(dataDirectory);
    const plan = planServices({
      environment: process.env,
      secrets: loadSecrets(dataDirectory),
      dataDirectory,
      socketDirectory,
      web: options,
      ports: { realtime, jobs: Number(process.env.JOBS_PORT) || jobs },
    });
    announce(options, await startServices(plan, supervisor, step));
  } catch (error) {
    if (stopRequestedAt !== undefined) return;
    console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
    await end(1);
  }
}
