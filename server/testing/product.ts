import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { findFreePorts } from '@/server/supervisor/free-ports';
import { prepareSocketDirectory, socketUrl } from '@/server/supervisor/socket-directory';

import { EMBEDDED_ENVIRONMENT } from './embedded-environment';

const instanceSchema = z.object({
  pid: z.number(),
  processes: z.array(z.object({ name: z.string(), pid: z.number() })).default([]),
});

const secretsSchema = z.object({ INNGEST_EVENT_KEY: z.string(), INNGEST_SIGNING_KEY: z.string() });

export type StartResult = { code: number | null; output: string };

/** The whole product as a user has it, in processes and on data of its own. */
export type Product = {
  baseUrl: string;
  dataDirectory: string;
  /** The database of the running product. */
  databaseUrl: () => string;
  /** The API of the embedded job executor, with its keys once the product has started. */
  jobs: () => { baseUrl: string; eventKey: string; signingKey: string };
  /** Starts it and resolves when it can be used. Rejects with what it printed when it ends before that. */
  start: () => Promise<void>;
  /** Runs a start that is expected to end by itself. */
  startRefused: (environment?: Record<string, string>) => Promise<StartResult>;
  pidOf: (name: string) => number | undefined;
  /** Sends a signal to the supervisor and resolves with how it ended. */
  stop: (signal: NodeJS.Signals) => Promise<StartResult & { milliseconds: number }>;
  output: () => string;
  /** Ends everything and deletes the data. */
  remove: () => Promise<void>;
};

/** Prepares a product on free ports and an empty data directory. The first start builds it if that is needed. */
export async function createProduct(environment: Record<string, string> = {}): Promise<Product> {
  const dataDirectory = realpathSync(mkdtempSync(join(tmpdir(), 'product-')));
  const [port = 0, jobsPort = 0] = await findFreePorts(2);
  let supervisor: ChildProcess | undefined;
  let output = '';

  function launch(extra: Record<string, string> = {}): ChildProcess {
    output = '';
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        ...process.env,
        ...EMBEDDED_ENVIRONMENT,
        PORT: String(port),
        JOBS_PORT: String(jobsPort),
        DATA_DIR: dataDirectory,
        ...environment,
        ...extra,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    return child;
  }

  function instance() {
    const path = join(dataDirectory, 'instance.json');
    return existsSync(path) ? instanceSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  }

  async function end(signal: NodeJS.Signals) {
    if (!supervisor) throw new Error('The product does not run.');
    const begun = Date.now();
    const closed = once(supervisor, 'close');
    supervisor.kill(signal);
    await closed;
    return { code: supervisor.exitCode, output, milliseconds: Date.now() - begun };
  }

  return {
    baseUrl: `http://localhost:${port}`,
    dataDirectory,
    databaseUrl: () => environment.DATABASE_URL ?? socketUrl(prepareSocketDirectory(dataDirectory)),
    jobs() {
      const secrets = secretsSchema.parse(
        JSON.parse(readFileSync(join(dataDirectory, 'secrets.json'), 'utf8')),
      );
      return {
        baseUrl: `http://127.0.0.1:${jobsPort}`,
        eventKey: secrets.INNGEST_EVENT_KEY,
        signingKey: secrets.INNGEST_SIGNING_KEY,
      };
    },
    async start() {
      const child = launch();
      supervisor = child;
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', () => {
          if (output.includes('Ctrl-C stops everything')) resolve();
        });
        child.once('close', () => reject(new Error(`The product did not start.\n${output}`)));
      });
    },
    async startRefused(extra) {
      const child = launch(extra);
      await once(child, 'close');
      return { code: child.exitCode, output };
    },
    pidOf(name) {
      const found = instance();
      return name === 'supervisor' ? found?.pid : found?.processes.find((one) => one.name === name)?.pid;
    },
    stop: end,
    output: () => output,
    async remove() {
      if (supervisor?.exitCode === null && supervisor.signalCode === null) await end('SIGTERM');
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
