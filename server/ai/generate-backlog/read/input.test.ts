import { describe, expect, it } from 'vitest';

import { readSpec } from '@/server/ai/generate-backlog/read/input';
import { MAX_SPEC_BYTES, MAX_SPEC_LINES } from '@/server/ai/generate-backlog/limits';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readSpec', () => {
  it('keeps the byte order mark and the line ends, so that offsets stay true', () => {
    const text = '\uFEFF# Plan\r\n\r\n- item\r';
    expect(readSpec(text)).toEqual({ ok: true, text });
    expect(readSpec(bytes(text))).toEqual({ ok: true, text });
  });

  it('accepts any script, right-to-left text and emoji', () => {
    for (const text of ['يمكن للمستخدم', 'שלום', '猫を飼う', 'Ship it 🚀👨‍👩‍👧', '\u202Ereversed\u202C']) {
      expect(readSpec(bytes(text))).toEqual({ ok: true, text });
    }
  });

  it.each([
    ['', 'empty'],
    [' \n\t\uFEFF ', 'empty'],
    ['--- 🚀 ***', 'empty'],
    ['text\u0000with a zero', 'binary'],
    ['\u0001\u0002\u0003', 'binary'],
    ['half a character \uD83D', 'binary'],
    ['a'.repeat(MAX_SPEC_BYTES + 1), 'too-large'],
    ['ü'.repeat(MAX_SPEC_BYTES / 2 + 1), 'too-large'],
    ['a\n'.repeat(MAX_SPEC_LINES + 1), 'too-many-lines'],
    ['a\r\n'.repeat(MAX_SPEC_LINES + 1), 'too-many-lines'],
  ])('refuses %j with a reason', (text, code) => {
    const result = readSpec(text);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? '' : result.message).toMatch(/^[A-Z].*\.$/s);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(readSpec(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff]))).toMatchObject({
      code: 'binary',
    });
    expect(readSpec(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toMatchObject({ code: 'binary' });
  });

  it('refuses ten megabytes without reading them', () => {
    expect(readSpec(new Uint8Array(10_000_000))).toMatchObject({ code: 'too-large' });
    expect(readSpec('x'.repeat(10_000_000))).toMatchObject({ code: 'too-large' });
  });

  it('accepts the largest text', () => {
    expect(readSpec('a'.repeat(MAX_SPEC_BYTES)).ok).toBe(true);
    expect(readSpec('a\n'.repeat(MAX_SPEC_LINES - 1)).ok).toBe(true);
  });
});
