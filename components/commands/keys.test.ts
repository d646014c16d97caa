import { describe, expect, it } from 'vitest';

import { capsOf, chordOf, createSequence, type KeyPress } from './keys';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

function press(key: string, code: string, held: Partial<KeyPress> = {}, apple = false): string | null {
  return chordOf({ ...NONE, key, code, ...held }, apple);
}

describe('a key press', () => {
  it('is named by its letter, with Shift where it is held', () => {
    expect(press('s', 'KeyS')).toBe('s');
    expect(press('E', 'KeyE', { shiftKey: true })).toBe('shift+e');
    expect(press('ArrowUp', 'ArrowUp', { altKey: true })).toBe('alt+ArrowUp');
  });

  it('is the sign that is typed, wherever it lies', () => {
    expect(press('?', 'Slash', { shiftKey: true })).toBe('?');
    expect(press('?', 'Minus', { shiftKey: true })).toBe('?');
    expect(press('1', 'Digit1', { shiftKey: true })).toBe('1');
  });

  it('counts Shift with a modifier, for signs too', () => {
    expect(press('<', 'Comma', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+,');
    expect(press('.', 'Period', { ctrlKey: true })).toBe('mod+.');
  });

  it('takes ⌘ on a Mac and Ctrl elsewhere', () => {
    expect(press('k', 'KeyK', { metaKey: true }, true)).toBe('mod+k');
    expect(press('k', 'KeyK', { ctrlKey: true }, true)).toBe('other+k');
    expect(press('k', 'KeyK', { ctrlKey: true })).toBe('mod+k');
  });

  it('is found by its place on keyboards of other scripts', () => {
    expect(press('ы', 'KeyS')).toBe('s');
  });

  it('is nothing while it is a modifier alone', () => {
    expect(press('Control', 'ControlLeft', { ctrlKey: true })).toBeNull();
  });
});

describe('a sequence', () => {
  it('waits for its second key and then is one', () => {
    const key = createSequence(['g b', 's', 'b']);
    expect(key('g', 0)).toBeNull();
    expect(key('b', 400)).toBe('g b');
    expect(key('b', 500)).toBe('b');
  });

  it('is given up by another key, which then means what it means', () => {
    const key = createSequence(['g b', 's']);
    key('g', 0);
    expect(key('s', 100)).toBe('s');
  });

  it('is given up after a while', () => {
    const key = createSequence(['g b', 'b']);
    key('g', 0);
    expect(key('b', 5_000)).toBe('b');
  });
});

it('is printed as on the keyboard at hand', () => {
  expect(capsOf('mod+shift+,', true)).toEqual(['⌘', '⇧', ',']);
  expect(capsOf('mod+k', false)).toEqual(['Ctrl', 'K']);
  expect(capsOf('alt+ArrowUp', false)).toEqual(['Alt', '↑']);
});
