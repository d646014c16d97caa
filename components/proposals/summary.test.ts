import { expect, it } from 'vitest';

import { decisionOf, figuresOf, labelOf } from './summary';

it('tells proposals apart by what they would create', () => {
  const stats = { epics: 1, stories: 7, tasks: 0, dependencies: 2, duplicates: 3, points: 21, passages: 20 };
  expect(figuresOf({ ...stats, coveredPassages: 15 })).toBe(
    '1 epic · 7 stories · 2 dependencies · 3 exist already · 21 points · 75 % covered',
  );
  expect(figuresOf({ epics: 0, stories: 1, tasks: 0, dependencies: 0, points: 1 })).toBe('1 story · 1 point');
  expect(figuresOf(null)).toBe('');
});

it('says who decided, and why not', () => {
  const reviewedBy = { name: 'Olga' };
  expect(decisionOf({ status: 'applied', reviewedBy, rejectReason: null })).toBe('Applied by Olga');
  expect(decisionOf({ status: 'rejected', reviewedBy, rejectReason: 'Too early' })).toBe(
    'Rejected by Olga: Too early',
  );
  expect(decisionOf({ status: 'rejected', reviewedBy: null, rejectReason: 'Too early' })).toBe('Too early');
  expect(decisionOf({ status: 'pending', reviewedBy: null, rejectReason: null })).toBeNull();
});

it('asks for no review of what nothing became an item of', () => {
  const nothing = { epics: 0, stories: 0, tasks: 0 };
  expect(labelOf({ status: 'pending', evidence: nothing }).label).toBe('Nothing to apply');
  expect(labelOf({ status: 'rejected', evidence: nothing }).label).toBe('Rejected');
  expect(labelOf({ status: 'pending', evidence: { ...nothing, stories: 1 } }).label).toBe('To review');
  expect(labelOf({ status: 'pending', evidence: null }).label).toBe('To review');
});
