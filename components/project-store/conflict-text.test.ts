import { expect, test } from 'vitest';

import { valueText } from './conflict-text';
import { NO_ROWS } from './rows';

const names = { rows: NO_ROWS, people: { u1: { name: 'Rita' } } };

test.each([
  ['status', 'in_progress', 'In progress'],
  ['status', 'review', 'Review'],
  ['priority', 'urgent', 'Urgent'],
  ['assigneeId', 'u1', 'Rita'],
  ['assigneeId', 'u2', 'a former member'],
  ['assigneeId', null, 'nothing'],
  ['estimate', 8, '8'],
  ['labels', ['a', 'b'], 'a · b'],
  ['acceptanceCriteria', [{ id: '1', text: 'It opens', done: false }], 'It opens'],
  ['acceptanceCriteria', [], 'nothing'],
  ['title', 'in_progress', 'in_progress'],
])('%s %j is told as “%s”', (field, value, text) => {
  expect(valueText(field, value, names as never)).toBe(text);
});
