import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

import type { Follower } from '@/server/ai/gateway/attempt';
import { callModel } from '@/server/ai/gateway/call';
import { tokensOfLastDay } from '@/server/ai/gateway/ledger';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { type FakeModel, startFakeModel } from '@/server/testing/fake-model';
import { createTestProject } from '@/server/testing/project';
import { impatientModel } from '@/server/testing/proposed-by-model';

let database: TestDatabase;
let fake: FakeModel;
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  fake = await startFakeModel();
  ({ projectId } = await createTestProject(database.pool));
});
afterAll(async () => {
  await fake.stop();
  await database.stop();
});

const request = {
  capability: 'test',
  promptVersion: 'test/1',
  schema: z.object({ word: z.string() }),
  system: '',
  prompt: 'Say a word.',
};
const patient = () => ({ ...impatientModel(fake.url), stallMs: 60_000, timeoutMs: 60_000 });

function ask(settings: ReturnType<typeof patient>, follower?: Follower) {
  return callModel(
    { settings, db: database.pool, projectId, subjectId: null, ...(follower && { follower }) },
    request,
  );
}

it('tells how long the answer is while it is written', async () => {
  const content = JSON.stringify({ word: 'x'.repeat(200) });
  fake.behave({ kind: 'answer', content });
  const told: number[] = [];
  const follower = { signal: new AbortController().signal, onText: (length: number) => told.push(length) };
  expect(await ask(patient(), follower)).toEqual({ ok: true, value: { word: 'x'.repeat(200) } });
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(content.length);
});

it('an answer that is not wanted any more ends at once, and the model is not blamed for it', async () => {
  fake.behave({ kind: 'stall' });
  const settings = patient();
  for (let call = 0; call < 6; call += 1) {
    const end = new AbortController();
    const answer = ask(settings, { signal: end.signal, onText: () => undefined });
    await expect.poll(() => fake.open()).toBe(1);
    end.abort();
    expect(await answer).toMatchObject({ ok: false, reason: 'ended' });
    await expect.poll(() => fake.open()).toBe(0);
  }
  expect(settings.breaker.allows(Date.now())).toBe(true);
});

it.each(['comments', 'thoughts', 'nothing'] as const)(
  'is waited for while it thinks before it begins, though it shows %s of that',
  async (showing) => {
    const content = JSON.stringify({ word: 'late' });
    fake.behave({ kind: 'think', ms: 600, showing, content });
    const settings = { ...impatientModel(fake.url), stallMs: 200 };
    expect(await ask(settings)).toEqual({ ok: true, value: { word: 'late' } });
  },
);

it.each(['comments', 'thoughts'] as const)('is waited for while it shows %s midway', async (showing) => {
  const content = JSON.stringify({ word: 'late' });
  fake.behave({ kind: 'think', ms: 600, showing, begin: '{"word', content });
  const settings = { ...impatientModel(fake.url), stallMs: 200 };
  expect(await ask(settings)).toEqual({ ok: true, value: { word: 'late' } });
});

it('is not waited for once it falls silent midway, nor beyond the time for the whole', async () => {
  const content = JSON.stringify({ word: 'late' });
  fake.behave({ kind: 'think', ms: 60_000, showing: 'nothing', begin: '{"word', content });
  expect(await ask({ ...impatientModel(fake.url), stallMs: 200, timeoutMs: 60_000 })).toMatchObject({
    ok: false,
    reason: 'timeout',
  });
  fake.behave({ kind: 'think', ms: 60_000, showing: 'comments', content });
  expect(await ask({ ...impatientModel(fake.url), timeoutMs: 500 })).toMatchObject({
    ok: false,
    reason: 'timeout',
  });
});

it('counts a call against the budget while it is made, whatever becomes of its process', async () => {
  fake.behave({ kind: 'stall' });
  const end = new AbortController();
  const before = await tokensOfLastDay(database.pool, projectId);
  const answer = ask(patient(), { signal: end.signal, onText: () => undefined });
  await expect.poll(() => fake.open()).toBe(1);
  expect(await tokensOfLastDay(database.pool, projectId)).toBeGreaterThan(before);
  end.abort();
  await answer;
});
