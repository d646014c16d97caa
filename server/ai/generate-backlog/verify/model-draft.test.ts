import { expect, it } from 'vitest';

import { proposedDraft } from '@/server/ai/generate-backlog/verify/model-draft';
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

it('makes one epic of those that several parts name alike', () => {
  const draft = proposedDraft([
    { range: { start: 0, end: 10 }, answer: answer('Shop') },
    { range: { start: 10, end: 20 }, answer: answer('shop!') },
    { range: { start: 20, end: 30 }, answer: answer('Accounts') },
  ]);
  expect(draft.epics.map(({ title }) => title)).toEqual(['Shop', 'Accounts']);
  expect(draft.stories.map(({ epicRef }) => epicRef)).toEqual(['E-1-1', 'E-1-1', 'E-3-1']);
});

it('leaves a position that leads nowhere for the checks to drop', () => {
  const [story] = proposedDraft([
    { range: { start: 0, end: 10 }, answer: { ...answer('Shop'), epics: [] } },
  ]).stories;
  expect(story?.epicRef).toBe('E-1-1');
});
