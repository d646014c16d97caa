import { setTimeout as delay } from 'node:timers/promises';

import { expect, vi } from 'vitest';

import { startApp, type TestApp } from '@/server/embedded/jobs/testing/app';
import { keyOf } from '@/server/embedded/jobs/testing/scenario';

export type DurabilityJobs = {
  /** Keys of the events that the executor took. */
  acknowledged: () => readonly string[];
  /** Sends no more events, and waits until every run that was asked for has ended. */
  settle: () => Promise<void>;
  unfinished: () => string[];
  /** Runs in which a step ran again although a later one had begun, so after it was finished. */
  repeated: () => string[];
  stop: () => Promise<void>;
};

const FUNCTION_ID = 'three-steps';
const EVENT = 'durability/asked';
const EVERY_MS = 400;
const STEP_MS = 150;
const SETTLE_TIMEOUT_MS = 120_000;

/** A run's steps in the order in which they began must never go back: the next begins when one is finished. */
function wentBack(lines: readonly string[]): boolean {
  return lines.some((line, index) => index > 0 && Number(line) < Number(lines[index - 1]));
}

function defineFunctions(app: TestApp) {
  return [
    app.client.createFunction({ id: FUNCTION_ID, triggers: [{ event: EVENT }] }, async ({ event, step }) => {
      const work = async (line: string) => {
        app.note(keyOf(event), line);
        await delay(STEP_MS);
      };
      await step.run('first', () => work('1'));
      await step.run('second', () => work('2'));
      await step.sleep('pause', '1s');
      await step.run('third', () => work('3'));
    }),
  ];
}

/** Starts runs of three steps and a pause in the product's executor; the steps run in this process, which is not killed. */
export async function startDurabilityJobs(target: {
  baseUrl: string;
  eventKey: string;
  signingKey: string;
}): Promise<DurabilityJobs> {
  const app = await startApp(target, defineFunctions);
  await vi.waitFor(async () => expect(await app.register()).toMatchObject({ status: 200 }), {
    timeout: 10_000,
    interval: 100,
  });
  const acknowledged: string[] = [];
  let stopped = false;

  async function sendOn() {
    while (!stopped) {
      const key = crypto.randomUUID();
      try {
        await app.client.send({ name: EVENT, data: { key } });
        acknowledged.push(key);
      } catch {
        // Not acknowledged: nothing is promised about it.
      }
      await delay(EVERY_MS);
    }
  }

  const sending = sendOn();
  const unfinished = () =>
    acknowledged.filter((key) => app.outcomes.get(`${FUNCTION_ID}/${key}`)?.status !== 'finished');
  return {
    acknowledged: () => acknowledged,
    async settle() {
      stopped = true;
      await sending;
      await vi.waitFor(() => expect(unfinished()).toEqual([]), { timeout: SETTLE_TIMEOUT_MS, interval: 200 });
    },
    unfinished,
    repeated: () => acknowledged.filter((key) => wentBack(app.journal(key))),
    stop: app.stop,
  };
}
