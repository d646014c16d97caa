import { randomUUID } from 'node:crypto';

import type { InngestFunction } from 'inngest';
import { expect, vi } from 'vitest';

import { outcomeOf, type RunOutcome, startApp, type TestApp } from './app';
import type { Target } from './target';

/** One app with the functions of one test, registered at the server under test. */
export type Scenario = {
  app: TestApp;
  /** An event name nobody else uses. */
  eventName: string;
  /** Sends an event of that name with a fresh key in its data. */
  trigger: (data?: Record<string, unknown>, options?: { id?: string; ts?: number }) => Promise<string>;
  outcome: (functionId: string, key: string) => Promise<RunOutcome>;
  /** Waits until the journal of a key holds exactly these lines. */
  journal: (key: string, lines: string[], timeout?: number) => Promise<void>;
};

/** Runs a test body against a registered app and stops the app afterwards. */
export async function withScenario(
  target: Target,
  define: (app: TestApp, eventName: string) => InngestFunction.Like[],
  body: (scenario: Scenario) => Promise<void>,
): Promise<void> {
  const eventName = `test/${randomUUID()}`;
  const app = await startApp(target, (self) => define(self, eventName));
  try {
    expect(await app.register()).toMatchObject({ status: 200 });
    await body({
      app,
      eventName,
      trigger: async (data = {}, options = {}) => {
        const key = typeof data.key === 'string' ? data.key : randomUUID();
        await app.client.send({ name: eventName, data: { ...data, key }, ...options });
        return key;
      },
      outcome: (functionId, key) => outcomeOf(app, functionId, key),
      journal: (key, lines, timeout = 20_000) =>
        vi.waitFor(() => expect(app.journal(key)).toEqual(lines), { timeout, interval: 20 }),
    });
  } finally {
    await app.stop();
  }
}

/** The key in an event's data. */
export function keyOf({ data }: { data?: unknown }): string {
  return String(dataOf({ data }).key);
}

/** An event's data, as far as TypeScript knows nothing of it. */
export function dataOf({ data }: { data?: unknown }): Record<string, unknown> {
  return data as Record<string, unknown>;
}

/** Sends an event again and again, each time as a new one, until something has happened. */
export async function sendUntil(
  app: TestApp,
  event: { name: string; data: Record<string, unknown> },
  happened: () => unknown,
): Promise<void> {
  await vi.waitFor(
    async () => {
      await app.client.send(event);
      await vi.waitFor(() => expect(happened()).toBeTruthy(), { timeout: 300, interval: 20 });
    },
    { timeout: 20_000, interval: 1 },
  );
}

/** A promise to be resolved by hand. */
export function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return {
    promise,
    resolve: () => {
      resolve();
    },
  };
}
