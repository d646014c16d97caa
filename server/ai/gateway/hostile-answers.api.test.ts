import { describe, expect, it } from 'vitest';

import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';
import { answering } from '@/server/testing/fake-model';
import { fileDatabase, fileModel } from '@/server/testing/file-fixtures';
import { impatientModel, proposedByModel } from '@/server/testing/proposed-by-model';

const database = await fileDatabase();
const fake = await fileModel();

const SPEC = `# Shop

Customers can pay by card.

Customers can open an account.
`;

type Story = ModelBacklog['stories'][number];

const STORY: Story = {
  epic: 0,
  title: 'Pay by card',
  description: 'Cards only.',
  priority: 'high',
  estimate: 3,
  confidence: 80,
  quotes: ['Customers can pay by card.'],
  criteria: [{ text: 'A card is charged.', quote: null }],
  tasks: [],
};

function backlog(...stories: Partial<Story>[]): ModelBacklog {
  return {
    epics: [{ title: 'Shop', description: '', priority: 'high', quote: 'Customers' }],
    stories: stories.map((story) => ({ ...STORY, ...story })),
    dependencies: [],
  };
}

describe('an answer', () => {
  it('may hold characters that no database keeps', async () => {
    fake.behave(answering(backlog({ title: 'Pay\u0000 by card', description: 'Cards\u0000 only.\ud800' })));
    const { payload } = await proposedByModel(database.pool, impatientModel(fake.url), SPEC);
    const [story] = payload.items.filter((item) => item.entity === 'story');
    expect(story?.operation).toMatchObject({ title: 'Pay by card', description: 'Cards only.' });
  });

  it('may quote in another Unicode form and with other white space', async () => {
    const decomposed = '# Café\n\nCustomers can pay for a café crème by card.\n'.normalize('NFD');
    const quotes = ['Customers can  pay for a café\ncrème by card.'.normalize('NFC')];
    fake.behave(answering(backlog({ quotes })));
    const { payload } = await proposedByModel(database.pool, impatientModel(fake.url), decomposed);
    expect(payload.engine).not.toBe('deterministic');
    const [story] = payload.items.filter((item) => item.entity === 'story');
    const { start, end, text } = story?.operation.source ?? { start: 0, end: 0, text: '' };
    expect(decomposed.slice(start, end)).toBe(text);
    expect(text.normalize('NFC')).toBe('Customers can pay for a café crème by card');
  });

  it.each([
    ['nested without end', '['.repeat(200_000)],
    [
      'nested without end inside',
      `{"epics":${'['.repeat(100_000)}${']'.repeat(100_000)},"stories":[],"dependencies":[]}`,
    ],
    ['full of numbers that are none', '{"epics":[],"stories":[{"epic":1e999}],"dependencies":[]}'],
  ])('that is %s is not used', async (_name, content) => {
    fake.behave({ kind: 'answer', content });
    const { payload } = await proposedByModel(database.pool, impatientModel(fake.url), SPEC);
    expect(payload.engine).toBe('deterministic');
    expect(payload.note).toContain('cannot be used');
  });

  it('that has no end is left, once it is longer than any backlog', { timeout: 60_000 }, async () => {
    const stories = Array.from({ length: 20_000 }, (_, index) => ({
      title: `Story ${index}`,
      quotes: ['a', 'e'],
    }));
    fake.behave(answering(backlog(...stories)));
    const started = performance.now();
    const settings = { ...impatientModel(fake.url), timeoutMs: 60_000, stallMs: 20_000 };
    const { payload, calls } = await proposedByModel(database.pool, settings, SPEC);
    expect(payload.engine).toBe('deterministic');
    expect(payload.note).toContain('cannot be used');
    expect(calls).toMatchObject([{ outcome: 'invalid', attempts: 1 }]);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it(
    'is read in a time that grows with its length and not with its square',
    { timeout: 120_000 },
    async () => {
      const description = 'It is as it is. '.repeat(120);
      fake.behave(
        answering(
          backlog(...Array.from({ length: 150 }, (_, index) => ({ title: `Pay ${index}`, description }))),
        ),
      );
      const settings = { ...impatientModel(fake.url), timeoutMs: 60_000 };
      const started = performance.now();
      const { payload } = await proposedByModel(database.pool, settings, SPEC);
      expect(payload.engine).not.toBe('deterministic');
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});

describe('tokens that no figures came for', () => {
  const content = JSON.stringify(backlog({}));

  it.each([
    ['hangs up', { kind: 'disconnect' as const, content }],
    ['falls silent', { kind: 'stall-midway' as const, content }],
  ])('are counted by what was sent and received when the model %s', async (_name, behaviour) => {
    fake.behave(behaviour);
    const { calls } = await proposedByModel(database.pool, impatientModel(fake.url), SPEC);
    const [call] = calls;
    expect(call?.inputTokens).toBeGreaterThan(100 * (call?.attempts ?? 1));
    expect(call?.outputTokens).toBeGreaterThan(30);
  });

  it('end the budget like others', async () => {
    fake.behave({ kind: 'disconnect', content });
    const settings = { ...impatientModel(fake.url), dailyTokens: 300 };
    await proposedByModel(database.pool, settings, SPEC);
    expect(fake.requests.length).toBeLessThan(3);
  });
});
