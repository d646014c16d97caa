import type { Container } from '@/server/container';
import { jobs } from '@/server/jobs/client';

export type Readiness = { ok: boolean; milliseconds: number; error?: string };

const TIMEOUT_MS = 2_000;

async function probe(check: () => Promise<unknown>): Promise<Readiness> {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), TIMEOUT_MS);
  });
  try {
    await Promise.race([check(), late]);
    return { ok: true, milliseconds: milliseconds() };
  } catch {
    return { ok: false, milliseconds: milliseconds(), error: 'It does not answer.' };
  } finally {
    clearTimeout(timer);
  }
}

async function jobsAnswer(): Promise<void> {
  const response = await fetch(new URL('/health', jobs.apiBaseUrl));
  if (response.status >= 500) throw new Error(`status ${response.status}`);
}

/** Whether the services this process depends on answer, each within two seconds. */
export async function readiness({ pool, realtime }: Container) {
  const [database, realtimeServer, executor] = await Promise.all([
    probe(() => pool.query('SELECT 1')),
    probe(() => realtime.get({ path: '/channels' })),
    probe(jobsAnswer),
  ]);
  const checks = { database, realtime: realtimeServer, jobs: executor };
  return { ready: Object.values(checks).every((check) => check.ok), checks };
}
