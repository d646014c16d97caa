import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A service in a process of its own, to be killed. */
export type ServiceProcess = { kill: () => Promise<void> };

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** Starts the entry file of an embedded service and waits until it says that it is ready. */
export async function startService(entry: string, env: Record<string, string>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: ROOT,
    // The child gets what it is told, plus what any process needs.
    env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'fatal', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await ready(child, entry);
  return {
    kill: async () => {
      const exited = once(child, 'exit');
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await exited;
    },
  };
}

function ready(child: ChildProcess, entry: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: { type: string; message?: string }) => {
      if (message.type === 'ready') resolve();
      else reject(new Error(`${entry} did not start: ${message.message ?? message.type}`));
    });
    child.once('exit', (code) => reject(new Error(`${entry} ended with code ${code ?? 'none'}`)));
  });
}
