import { describe, expect, it } from 'vitest';

import { metWant, titleOfWant, wantKind } from '@/server/ai/generate-backlog/understand/want';

describe('a wish', () => {
  it.each([
    ['view the list', 'action', 'View the list', 'A member can view the list'],
    ['a list of free bikes', 'thing', 'Provide a list of free bikes', 'A member gets a list of free bikes'],
    [
      'clear feedback when I try to pay',
      'thing',
      'Provide clear feedback when I try to pay',
      'A member gets clear feedback when I try to pay',
    ],
    [
      'a button to unlock the bike',
      'thing',
      'Provide a button to unlock the bike',
      'A member gets a button to unlock the bike',
    ],
    ['error messages to be clear', 'outcome', 'Make error messages clear', 'Error messages are clear'],
    ['receipts to be sent by e-mail', 'outcome', 'Send receipts by e-mail', 'Receipts are sent by e-mail'],
    ['my bike to remain locked', 'outcome', 'Make the bike remain locked', "A member's bike remains locked"],
    ['both riders to see the fare', 'outcome', 'Let both riders see the fare', 'Both riders see the fare'],
    ['every ride logged daily', 'outcome', 'Log every ride daily', 'Every ride is logged daily'],
    [
      'network loss not to end my ride',
      'outcome',
      'Make sure network loss does not end the ride',
      'Network loss does not end my ride',
    ],
  ] as const)('%j', (want, kind, title, met) => {
    expect(wantKind(want, false)).toBe(kind);
    expect(titleOfWant(want, kind)).toBe(title);
    const text = metWant('member', want, kind);
    expect(text.charAt(0).toUpperCase() + text.slice(1)).toBe(met);
  });

  it('after "I want to" is something to do, whatever its words', () => {
    expect(wantKind('reports', true)).toBe('action');
  });

  it('of the product itself says what it does', () => {
    expect(metWant('system', 'retry failed exports', 'action')).toBe('the system retries failed exports');
  });

  it('keeps a remark in brackets whole where its title is cut', () => {
    const want =
      'query what a new member stated (goals, budget, experience) beside what they did in their first month';
    expect(titleOfWant(want, 'action')).not.toMatch(/\([^)]*$/);
  });
});
