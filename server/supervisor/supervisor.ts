import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { errorSummary } from './error-lines';
import { type KeptService, keepRunning, type ServiceObserver } from './keep-running';
import { type LogFile, openLogFile } from './log-file';
import type { ServiceCommand } from './service-process';

export type SupervisorOptions = {
  logDirectory: string;
  /** Shows one line to the person at the terminal. */
  print: (line: string) => void;
  /** Passes everything the web process prints on to the terminal, as a developer wants it. */
  verbose: boolean;
  /** Keeps the ids of the running processes where the next start finds them. */
  recordProcesses: (processes: { name: string; pid: number }[]) => void;
  /** A service cannot be kept running any more. */
  onGaveUp: () => void;
};

export type Supervisor = {
  /** Starts a service and resolves when it is ready. */
  start: (command: ServiceCommand) => Promise<void>;
  /** Stops all services in the opposite order of their start. */
  stop: () => Promise<void>;
  /** Ends all services at once. */
  kill: () => void;
};

/** By when, after the stop began, a service is ended the hard way. Together they stay below ten seconds. */
const STOP_DEADLINES_MS: Readonly<Record<string, number>> = {
  web: 8_400,
  jobs: 9_000,
  realtime: 9_200,
  database: 9_800,
};

/** Even a service whose turn comes late gets this long to stop by itself. */
const LEAST_GRACE_MS = 200;

/** Starts services, keeps them running, writes their output to files and shows their errors. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { print } = options;
  mkdirSync(options.logDirectory, { recursive: true });
  const services: KeptService[] = [];
  const logs = new Map<string, LogFile>();
  const pids = new Map<string, number>();
  let stopping = false;

  function logOf(name: string): LogFile {
    const log = logs.get(name) ?? openLogFile(join(options.logDirectory, `${name}.log`));
    logs.set(name, log);
    return log;
  }

  function show(name: string, line: string, stream: 'stdout' | 'stderr') {
    if (options.verbose && name === 'web') {
      print(line);
      return;
    }
    const summary = errorSummary(line) ?? (stream === 'stderr' && !line.startsWith('{') ? line : undefined);
    if (summary !== undefined && summary.trim() !== '') print(`${name}: ${summary}`);
  }

  function observe(name: string): ServiceObserver {
    const log = logOf(name);
    return {
      onLine(line, stream) {
        log.write(line);
        show(name, line, stream);
      },
      onSpawn(pid) {
        if (pid === undefined) pids.delete(name);
        else pids.set(name, pid);
        options.recordProcesses([...pids].map(([service, id]) => ({ name: service, pid: id })));
      },
      onCrash(reason, delayMs) {
        print(`The ${name} process ${reason}; starting it again in ${delayMs} ms.`);
      },
      onRecovered() {
        print(`The ${name} process is running again.`);
      },
      onGaveUp(reason) {
        print(`The ${name} process ${reason}. Its log: ${join(options.logDirectory, `${name}.log`)}`);
        if (!stopping) options.onGaveUp();
      },
    };
  }

  return {
    async start(command) {
      if (stopping) throw new Error('The services are being stopped.');
      const service = keepRunning(command, observe(command.name));
      services.push(service);
      try {
        await service.ready;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`The ${command.name} process did not start: ${reason}`, { cause: error });
      }
    },

    async stop() {
      stopping = true;
      const begun = Date.now();
      for (const service of services.toReversed()) {
        const deadline = STOP_DEADLINES_MS[service.name] ?? LEAST_GRACE_MS;
        await service.stop(Math.max(LEAST_GRACE_MS, begun + deadline - Date.now()));
      }
    },

    kill() {
      stopping = true;
      for (const service of services) void service.stop(0);
    },
  };
}
