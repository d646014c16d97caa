import { expect, it } from 'vitest';

import { suggestKey } from '@/components/projects/suggest-key';

it.each([
  ['Aurora Checkout', 'AC'],
  ['Aurora', 'AURO'],
  ['the very long name of it', 'TVLN'],
  ['Überblick', 'UBER'],
  ['42 answers', 'ANSW'],
  ['漢字', ''],
])('suggests a key for %s', (name, key) => {
  expect(suggestKey(name)).toBe(key);
});
