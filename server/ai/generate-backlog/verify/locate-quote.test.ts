import { describe, expect, it } from 'vitest';

import { quoteLocator } from '@/server/ai/generate-backlog/verify/locate-quote';

const source = 'Users can “search” the **catalogue**.\nUsers can pay. Users\n  can pay again — by card 🚀.';
const locate = quoteLocator(source);

describe('quoteLocator', () => {
  it('trusts offsets that are right', () => {
    expect(locate({ start: 0, end: 5, text: 'Users' })).toEqual({ start: 0, end: 5, text: 'Users' });
  });

  it('finds a text without offsets, or nearest to wrong ones', () => {
    const second = source.indexOf('Users can pay');
    expect(locate({ text: 'Users can pay' })?.start).toBe(second);
    expect(locate({ text: 'Users', start: second + 3, end: 99 })?.start).toBe(second);
    expect(locate({ text: 'Users', start: -7.5 })?.start).toBe(0);
  });

  it.each([
    ['users can "search" the catalogue', 'Users can “search” the **catalogue'],
    ['Users can pay again - by card', 'Users\n  can pay again — by card'],
    ['…Users can pay again', 'Users\n  can pay again'],
    ['by card 🚀', 'by card 🚀'],
  ])('finds %j as it stands in the text', (text, found) => {
    const span = locate({ text });
    expect(span?.text).toBe(found);
    expect(source.slice(span?.start, span?.end)).toBe(found);
  });

  it('takes whole words only, and looks on where the text stands inside a word first', () => {
    const find = quoteLocator('Payments need a repayment plan. Users pay.');
    expect(find({ text: 'pay' })?.start).toBe(38);
    expect(find({ text: 'pay', start: 19, end: 22 })?.start).toBe(38);
    expect(find({ text: 'ments need' })).toBeNull();
    expect(quoteLocator('用户可以登录')({ text: '登录' })?.start).toBe(4);
  });

  it.each(['Users can fly', '', '…', '- * -', 'x'.repeat(6000)])('does not find %j', (text) => {
    expect(locate({ text })).toBeNull();
  });
});
