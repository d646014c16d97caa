import { setTimeout as delay } from 'node:timers/promises';

import { decideRestart } from './restart-policy';
import {
  type OutputListener,
  type ServiceCommand,
  type ServiceProcess,
  startServiceProcess,
} from './service-process';

export type KeptService = {
  name: string;
  /** Resolves when the service is ready for the first time, rejects when that first start fails. */
  ready: Promise<void>;
  stop: (graceMs: number) => Promise<void>;
};

export type ServiceObserver = {
  onLine: OutputListener;
  /** The service has a new process. */
  onSpawn: (pid: number | undefined) => void;
  onCrash: (reason: string, delayMs: number) => void;
  onRecovered: () => void;
  /** The service crashed so often that it is not started again. */
  onGaveUp: (reason: string) => void;
};

/**
 * Starts a service and, once it was ready, keeps it running: a process that ends unasked is replaced, at once the
 * first time and with growing delays after that.
 */
export function keepRunning(
  command: ServiceCommand,
  observer: ServiceObserver,
  decide = decideRestart,
): KeptService {
  const stopped = new AbortController();
  const crashTimes: number[] = [];
  const isStopped = () => stopped.signal.aborted;

  function spawn(): ServiceProcess {
    const started = startServiceProcess(command, observer.onLine);
    observer.onSpawn(started.pid);
    return started;
  }

  let current = spawn();

  /** Resolves with true when a new process is ready, with false when there will be none. */
  async function replace(reason: string): Promise<boolean> {
    if (isStopped()) return false;
    const now = Date.now();
    crashTimes.push(now);
    const decision = decide(crashTimes, now);
    if (!decision.restart) {
      observer.onGaveUp(`${reason}; ${decision.crashes} crashes within a minute`);
      return false;
    }
    observer.onCrash(reason, decision.delayMs);
    await delay(decision.delayMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    if (isStopped()) return false;
    current = spawn();
    try {
      await current.ready;
    } catch (error) {
      return replace(error instanceof Error ? error.message : String(error));
    }
    observer.onRecovered();
    return true;
  }

  async function watch(): Promise<void> {
    let running = true;
    while (running) running = await replace(await current.ended);
  }

  const { ready } = current;
  void ready.then(watch, () => undefined);

  return {
    name: command.name,
    ready,
    async stop(graceMs) {
      stopped.abort();
      await current.stop(graceMs);
    },
  };
}
