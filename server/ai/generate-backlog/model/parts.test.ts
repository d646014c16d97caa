import { expect, it } from 'vitest';

import { partsOf } from '@/server/ai/generate-backlog/model/parts';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';

function texts(source: string, limit: number): string[] {
  const parts = partsOf(parseDocument(source), limit).map(({ start, end }) => source.slice(start, end));
  expect(parts.join('')).toBe(source);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(limit);
  return parts;
}

it('cuts before headings', () => {
  expect(texts('# A\n\nOne one one.\n\n# B\n\nTwo two two.\n', 24)).toEqual([
    '# A\n\nOne one one.\n\n',
    '# B\n\nTwo two two.\n',
  ]);
});

it('does not spend a part on a heading alone, and cuts between words where there is no line', () => {
  const [first = ''] = texts(`# A\n\n## B\n\n${'Word. '.repeat(30)}\n`, 120);
  expect(first.length).toBeGreaterThan(110);
  expect(first).toMatch(/Word\. $/);
});

it.each([
  ['characters', '🛒'.repeat(50)],
  ['CRLF', 'abcdefgh\r\n'.repeat(20)],
  ['CR', 'abcdefgh\r'.repeat(20)],
])('cuts no pair of %s', (_name, source) => {
  for (const limit of [9, 10, 11, 12]) {
    for (const part of texts(source, limit)) {
      expect(part).not.toMatch(/\p{Surrogate}/u);
      expect(part).not.toMatch(/^\n/);
    }
  }
});

it('is one part where it fits', () => {
  expect(texts('Short.', 100)).toEqual(['Short.']);
});
