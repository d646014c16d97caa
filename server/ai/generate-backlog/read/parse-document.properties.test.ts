import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { end, prefix } from '@/server/ai/generate-backlog/testing/markup';

describe('parseDocument, for any text', () => {
  it('puts every letter and digit that is no syntax in one passage', () => {
    const marked = fc.array(
      fc.tuple(
        prefix.filter((start) => !start.includes('<') && start !== '```'),
        fc.nat(99_999),
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(marked, end, (lines, close) => {
        const source = lines.map(([start, number], index) => `${start}Word${index}x${number}`).join(close);
        const { passages } = parseDocument(source);
        const text = passages.map((passage) => passage.text).join('\n');
        lines.forEach(([, number], index) => {
          expect(text.split(new RegExp(`Word${index}x${number}(?!\\d)`)).length).toBe(2);
        });
        const sorted = [...passages].sort((a, b) => a.start - b.start);
        sorted.forEach((passage, index) => {
          expect(passage.start).toBeGreaterThanOrEqual(sorted[index - 1]?.end ?? 0);
        });
      }),
      { numRuns: 400 },
    );
  });
});
