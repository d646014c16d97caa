import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { newItems } from '@/lib/operations/proposal-operations';
import { generationView } from '@/server/features/generations/service';
import { applyProposal } from '@/server/features/proposals/decisions';
import { proposalDetails } from '@/server/features/proposals/service';
import type { ApplyOrder } from '@/server/testing/apply-proposal';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { generatedProposal } from '@/server/testing/generation';
import { openWritePath } from '@/server/testing/project';

const CHILD = resolve(import.meta.dirname, '../../testing/apply-proposal.ts');
const LARGE_SPEC = Array.from(
  { length: 25 },
  (_, area) =>
    `# Area ${area}\n\n${Array.from({ length: 12 }, (_item, item) => `- [ ] Users can export report ${area}-${item} as a file.`).join('\n')}\n`,
).join('\n');

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

async function itemsOf(projectId: string): Promise<number> {
  const result = await database.pool.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM "Epic" WHERE "projectId" = $1) + (SELECT count(*) FROM "Story" WHERE "projectId" = $1)
          + (SELECT count(*) FROM "Task" WHERE "projectId" = $1)
          + (SELECT count(*) FROM "Dependency" WHERE "projectId" = $1) AS count`,
    [projectId],
  );
  return Number(result.rows[0]?.count);
}

async function started(order: ApplyOrder): Promise<ChildProcess> {
  const child = fork(CHILD, [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  child.send(order);
  await once(child, 'message');
  return child;
}

/** Moments at which to kill, from before the statement to after its answer. */
const MOMENTS = [0, 5, 10, 20, 30, 40, 60, 90, 130, 200, 400];

it(
  'killed at any moment leaves all of a proposal or nothing, and applying again completes it',
  { timeout: 120_000 },
  async () => {
    const outcomes: string[] = [];
    for (const moment of MOMENTS) {
      const { path, projectId, owner, generation } = await generatedProposal(database.pool, {
        spec: LARGE_SPEC,
      });
      const { proposalId } = await generationView(database.pool, projectId, generation.id);
      const project = await path.store.current(projectId);
      if (!proposalId || !project) throw new Error('there is no proposal');
      const { payload } = await proposalDetails(database.pool, { ...project, id: projectId }, proposalId);
      const choice = { proposalId, selected: newItems(payload.items).map(({ ref }) => ref), edits: {} };

      const child = await started({ url: database.url, projectId, actor: owner, choice });
      const exited = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
      // The moment itself is what varies, not something to wait for.
      await delay(moment);
      child.kill('SIGKILL');
      await exited;

      // What the killed process left, before anybody repairs anything.
      expect([0, choice.selected.length]).toContain(await itemsOf(projectId));
      const fresh = openWritePath(database.pool);
      const again = await applyProposal({ path: fresh, projectId, actor: owner }, choice).then(
        () => 'applied now',
        (error: { code: string }) => error.code,
      );
      outcomes.push(again);
      expect(['applied now', 'CONFLICT']).toContain(again);
      expect(await itemsOf(projectId)).toBe(choice.selected.length);
    }
    expect(outcomes[0]).toBe('applied now');
  },
);
