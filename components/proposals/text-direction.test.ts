import { expect, it } from 'vitest';

import { textDirection } from './text-direction';

it.each([
  ['', 'ltr'],
  ['# 12 — 💳', 'ltr'],
  ['# Payments فاتورة', 'ltr'],
  ['# 1. فاتورة for Payments', 'rtl'],
  ['- תשלום', 'rtl'],
])('%j is written %s', (text, direction) => {
  expect(textDirection(text)).toBe(direction);
});
