import { expect, test } from 'vitest';

import { createStory } from '@/lib/operations/story';
import type { NewItem } from '@/lib/schemas/backlog-proposal';

import { unusedEdits } from './unused-edits';

const id = '00000000-0000-7000-8000-000000000001';
const source = { proposalId: id, start: 0, end: 1, text: 'x' };
const operation = {
  ...createStory.schema.parse({ type: 'story.create', title: 'Pay by card', estimate: 3 }),
  id,
  source,
};
const story: NewItem = {
  ref: 'S1',
  parent: null,
  needs: [],
  spans: [],
  entity: 'story',
  operation,
  criteriaSpans: [],
};
const unused = (own: object, applied: object | null) =>
  unusedEdits([story], { S1: own }, applied && { selected: ['S1'], edits: { S1: applied } }).map(
    ({ field, value }) => [field, value],
  );

test('what somebody else applied otherwise is left over, field by field', () => {
  expect(unused({ title: 'Pay by any card', estimate: 5 }, { estimate: 5 })).toEqual([
    ['title', 'Pay by any card'],
  ]);
  expect(unused({ estimate: null }, { estimate: 8 })).toEqual([['estimate', null]]);
});

test('of what was rejected every change is left over, and nothing that was put back', () => {
  expect(unused({ title: 'Pay by any card', estimate: 3 }, null)).toEqual([['title', 'Pay by any card']]);
});
