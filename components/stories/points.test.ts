import { expect, it } from 'vitest';

import { describeSum, pointsText, shortPoints, signedPoints, storyCount } from './points';

it.each([
  [3, '+3'],
  [0, '0'],
  [-2.5, '−2.5'],
  [-1200, '−1,200'],
])('signs a change of %d points', (points, text) => {
  expect(signedPoints(points)).toBe(text);
});

it('counts in words, with the thousands apart', () => {
  expect([1, 2, 1600].map(storyCount)).toEqual(['1 story', '2 stories', '1,600 stories']);
  expect([1, 0, 2.5, 1600].map(pointsText)).toEqual(['1 point', '0 points', '2.5 points', '1,600 points']);
  expect([1, 0, 1600].map(shortPoints)).toEqual(['1 pt', '0 pts', '1,600 pts']);
  expect(describeSum({ points: 1, count: 2, unestimated: 1 })).toBe('1 point, 1 unestimated');
});
