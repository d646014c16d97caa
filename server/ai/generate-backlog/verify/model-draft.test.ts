import { expect, it } from 'vitest';

import { joinedDraft, proposedDraft, storable } from '@/server/ai/generate-backlog/verify/model-draft';
import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';

function answer(title: string): ModelBacklog {
  return {
    epics: [{ title, description: '', priority: 'medium', quote: 'Shop' }],
    stories: [
      {
        epic: 0,
        title: 'Pay',
        description: '',
        priority: 'medium',
        estimate: 2,
        confidence: 50,
        quotes: ['Users can pay'],
        criteria: [],
        tasks: [],
      },
    ],
    dependencies: [],
  };
}

function drafted(part: number, backlog: ModelBacklog) {
  return proposedDraft({ part, range: { start: 10 * part, end: 10 * part + 10 }, answer: backlog });
}

it('makes one epic of those that several parts name alike', () => {
  const draft = joinedDraft([
    drafted(1, answer('Shop')),
    drafted(2, answer('shop!')),
    drafted(3, answer('Accounts')),
  ]);
  expect(draft.epics.map(({ title }) => title)).toEqual(['Shop', 'Accounts']);
  expect(draft.stories.map(({ epicRef }) => epicRef)).toEqual(['E-1-1', 'E-1-1', 'E-3-1']);
});

it('leaves a position that leads nowhere for the checks to drop', () => {
  const [story] = drafted(1, { ...answer('Shop'), epics: [] }).stories;
  expect(story?.epicRef).toBe('E-1-1');
});

it('keeps of an answer what a database can keep', () => {
  const [epic] = storable({ ...answer('Sh\0op 🛒 \ud83d'), stories: [] }).epics;
  expect(epic?.title).toBe('Shop 🛒 ');
});
