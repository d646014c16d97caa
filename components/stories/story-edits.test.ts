import { expect, it } from 'vitest';

import type { LeanSprint } from '@/lib/snapshot';

import { freeToPlan } from './story-edits';

const running = { id: 'running', name: 'Sprint 4', status: 'active' } as LeanSprint;
const sprintOf = new Map([
  ['a', 'running'],
  ['b', 'other'],
]);

it('leaves what is in the running sprint there, and says so', () => {
  expect(freeToPlan(['a', 'b', 'c'], 'planned', sprintOf, running)).toEqual({
    free: ['b', 'c'],
    refusal: expect.stringMatching(/^1 story of Sprint 4, which is running, stays there\./) as string,
  });
});

it('moves everything where none of it is in a running sprint, and into the running one itself', () => {
  expect(freeToPlan(['b', 'c'], 'planned', sprintOf, running)).toEqual({ free: ['b', 'c'], refusal: null });
  expect(freeToPlan(['a', 'c'], 'running', sprintOf, running)).toEqual({ free: ['a', 'c'], refusal: null });
  expect(freeToPlan(['a'], 'planned', sprintOf, null)).toEqual({ free: ['a'], refusal: null });
});
