import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { startDurabilityJobs, type DurabilityJobs } from '@/server/testing/durability-jobs';
import { createProduct, type Product } from '@/server/testing/product';
import { createSeededRandom } from '@/server/testing/seeded-random';
import { openStoryWriter } from '@/server/testing/story-writer';
import { startWriteLoad, type WriteLoad } from '@/server/testing/write-load';

const TARGETS = ['database', 'web', 'jobs', 'realtime', 'supervisor'];
const KILLS = 20;
const WRITERS = 4;

/** Each process in turn, in a new random order every round, so that all are killed equally often. */
function killPlan(random: () => number): string[] {
  const plan: string[] = [];
  while (plan.length < KILLS) {
    const round = TARGETS.map((name) => ({ name, order: random() })).sort((a, b) => a.order - b.order);
    plan.push(...round.map(({ name }) => name));
  }
  return plan.slice(0, KILLS);
}

describe('kill -9 of every process under load', () => {
  const seed = Date.now() % 1_000_000;
  const random = createSeededRandom(seed);
  let product: Product;
  let writes: WriteLoad;
  let jobs: DurabilityJobs;

  async function killAndRecover(name: string) {
    const pid = product.pidOf(name);
    if (pid === undefined) throw new Error(`The ${name} process is not running.`);
    process.kill(pid, 'SIGKILL');
    if (name === 'supervisor') {
      await product.start();
      return;
    }
    await vi.waitFor(
      async () => {
        expect(product.pidOf(name)).not.toBe(pid);
        await writes.probe();
      },
      { timeout: 30_000, interval: 50 },
    );
  }

  beforeAll(async () => {
    product = await createProduct();
    await product.start();
    writes = startWriteLoad(await openStoryWriter(product.baseUrl, product.output()), WRITERS);
    jobs = await startDurabilityJobs(product.jobs());
  });

  afterAll(async () => {
    await jobs.stop();
    await product.remove();
  });

  it(`loses no acknowledged write and repeats no finished step (seed ${seed})`, async () => {
    for (const name of killPlan(random)) {
      await delay(300 + random() * 1_700);
      await killAndRecover(name);
    }

    await writes.stop();
    await jobs.settle();
    // What the processes still hold in memory is no proof: new ones read what was kept.
    await product.stop('SIGTERM');
    await product.start();

    expect(writes.acknowledged().length).toBeGreaterThan(KILLS * WRITERS);
    expect(await writes.missing()).toEqual([]);
    expect(await writes.duplicated()).toEqual([]);
    expect(jobs.acknowledged().length).toBeGreaterThan(KILLS);
    expect(jobs.unfinished()).toEqual([]);
    expect(jobs.repeated()).toEqual([]);
  });
});
