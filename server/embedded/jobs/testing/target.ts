import { pino } from 'pino';

import { createEmptyDatabase } from '@/server/testing/empty-database';

import { startJobsServer } from '../server';

/** The server under test: ours by default, or any other server of the protocol. */
export type Target = {
  baseUrl: string;
  eventKey: string;
  signingKey: string | undefined;
  stop: () => Promise<void>;
};

// Switches of the test run, not configuration of the application.
const foreign = {
  url: process.env.JOBS_CONFORMANCE_URL,
  eventKey: process.env.JOBS_CONFORMANCE_EVENT_KEY ?? 'test',
  signingKey: process.env.JOBS_CONFORMANCE_SIGNING_KEY,
};

/** Whether the suite runs against our executor, whose clockwork can be sped up and which can be killed. */
export const isOurs = foreign.url === undefined;

export const EVENT_KEY = 'test-event-key';
export const SIGNING_KEY = 'signkey-test-5f1c0ffee5f1c0ffee5f1c0ffee5f1c0';

/** A log that shows only what must not happen in a test. */
export const testLogger = pino({ level: 'fatal' });

/** Starts our executor with short retry delays, or points at the server the environment names. */
export async function startTarget(): Promise<Target> {
  if (foreign.url !== undefined) {
    return { baseUrl: foreign.url, ...foreign, stop: () => Promise.resolve() };
  }
  const database = await createEmptyDatabase();
  const server = await startJobsServer({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.url,
    eventKey: EVENT_KEY,
    signingKey: SIGNING_KEY,
    appUrls: [],
    retryDelay: () => 50,
    logger: testLogger,
  });
  return {
    baseUrl: `http://127.0.0.1:${server.port}`,
    eventKey: EVENT_KEY,
    signingKey: SIGNING_KEY,
    stop: async () => {
      await server.stop();
      await database.stop();
    },
  };
}
