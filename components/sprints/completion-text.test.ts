import { expect, test } from 'vitest';

import { completionText } from './completion-text';

const done = { status: 'done', estimate: 3 } as const;
const open = { status: 'review', estimate: 1 } as const;

test.each([
  [[], '0 of 0 stories are finished. Nothing is left over.'],
  [[open], '0 of 1 story is finished. Say where the other one goes (1 point).'],
  [[done, open], '1 of 2 stories is finished. Say where the other one goes (1 point).'],
  [[done, open, open], '1 of 3 stories is finished. Say for each of the other 2 where it goes (2 points).'],
  [[done, done], '2 of 2 stories are finished. Nothing is left over.'],
])('%# counts as people do', (stories, text) => {
  expect(completionText(stories)).toBe(text);
});
