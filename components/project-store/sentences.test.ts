import { expect, it } from 'vitest';

import { NO_ROWS } from './rows';
import { sentenceOf } from './sentences';

const names = { before: NO_ROWS, after: NO_ROWS, people: {} };

it('counts stories that change sprint once, by where they go', () => {
  const operations = ['1', '2', '3'].flatMap((storyId) => [
    { type: 'sprint.removeItem' as const, sprintId: 'a', storyId },
    { type: 'sprint.addItem' as const, sprintId: 'b', storyId },
  ]);
  expect(sentenceOf(operations, names)).toBe('Added it to it and 2 more');
  expect(sentenceOf([{ type: 'sprint.removeItem', sprintId: 'a', storyId: '1' }], names)).toBe(
    'Took it out of it',
  );
});
