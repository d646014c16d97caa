import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';

import { z } from 'zod';

export type ServiceCommand = {
  name: string;
  /** The module to run, as a path relative to the root. */
  entry: string;
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  readyTimeoutMs: number;
};

export type OutputListener = (line: string, stream: 'stdout' | 'stderr') => void;

export type ServiceProcess = {
  pid: number | undefined;
  /** Resolves when the service says that it is ready, rejects with its own words when it cannot start. */
  ready: Promise<void>;
  /** Resolves at the end of the process with a sentence part such as "was ended by SIGKILL". */
  ended: Promise<string>;
  /** Asks the process to end, and ends it when it takes longer than `graceMs`. */
  stop: (graceMs: number) => Promise<void>;
};

/** Among many requests, the usual 16 MB for young objects are full, and everybody waits for that, twenty times a second. */
const NODE_OPTIONS = ['--import', 'tsx', '--max-semi-space-size=64'];

/** How long a process that reported a failed start may take to end by itself. */
const FAILED_GRACE_MS = 1_000;

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

/** Ends the process and everything it started: it leads a process group of its own. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function forwardLines(child: ChildProcess, onLine: OutputListener): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (input) createInterface({ input }).on('line', (line) => onLine(line, stream));
  }
}

/**
 * Starts one service in a process of its own. The process group is its own too, so that Ctrl-C in a terminal
 * reaches only the supervisor, which stops the services in order. A service ends by itself when the channel
 * to the supervisor breaks.
 */
export function startServiceProcess(command: ServiceCommand, onLine: OutputListener): ServiceProcess {
  const child = fork(command.entry, [...command.args], {
    env: command.environment,
    execArgv: NODE_OPTIONS,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  forwardLines(child, onLine);

  let failure: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`);
    });
  });

  const ready = new Promise<void>((resolve, reject) => {
    const timeout = setTimeout(() => {
      failure = `was not ready within ${command.readyTimeoutMs / 1_000} seconds`;
      kill(child);
    }, command.readyTimeoutMs);
    child.on('message', (raw) => {
      const message = messageSchema.safeParse(raw).data;
      if (message?.type === 'ready') {
        clearTimeout(timeout);
        resolve();
      } else if (message?.type === 'failed') {
        failure = message.message;
        setTimeout(() => kill(child), FAILED_GRACE_MS).unref();
      }
    });
    void ended.then((how) => {
      clearTimeout(timeout);
      reject(new Error(failure ?? how));
    });
  });
  // A process that ends before anybody waits for it to be ready must not end the supervisor.
  ready.catch(() => undefined);

  return {
    pid: child.pid,
    ready,
    ended,
    async stop(graceMs) {
      child.kill('SIGTERM');
      const deadline = setTimeout(() => kill(child), graceMs);
      await ended;
      clearTimeout(deadline);
    },
  };
}
