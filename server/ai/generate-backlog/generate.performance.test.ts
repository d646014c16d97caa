import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { generateBacklog } from '@/server/ai/generate-backlog/generate';
import { MAX_SPEC_BYTES, MAX_SPEC_LINES } from '@/server/ai/generate-backlog/limits';

function filled(text: string): string {
  const lines = text.split('\n').length - 1;
  const most = lines > 0 ? Math.floor((MAX_SPEC_LINES - 10) / lines) : Infinity;
  return text.repeat(
    Math.max(1, Math.min(most, Math.floor(MAX_SPEC_BYTES / new TextEncoder().encode(text).length))),
  );
}

const numbered = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/* What once took minutes takes about a second; the bound leaves room for a busy machine. Processor time, not the clock. */
const MAX_SECONDS = 8;

describe('the longest texts', () => {
  it.each([
    ['a plan', filled(fixture('development-plan.md'))],
    ['a brief', filled(fixture('product-brief.md'))],
    ['user stories', filled(fixture('user-stories.md'))],
    ['one paragraph', filled('Users can search the catalogue by name. It must be quick. ')],
    ['one word', filled('x')],
    ['one line of numbers', filled('1. ')],
    ['quotations in quotations', filled('> > > > > > > a\n')],
    ['lists in lists', filled('- - - - - - - a\n')],
    ['deep indentation', numbered(440, (index) => `${'  '.repeat(index)}- Build ${index}`)],
    ['headings only', numbered(5000, (index) => `## Head ${index}\n- [ ] do ${index}`)],
    ['underlined headings', filled('a\n=\n')],
    ['a wide table', `${'|a'.repeat(50_000)}\n${'|-'.repeat(50_000)}`],
    ['a long table', `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(9_000)}`],
    [
      'a chain of dependencies',
      numbered(4000, (index) => `- [ ] Build part ${index} after part ${index + 1}`),
    ],
    [
      'thousands of stories',
      numbered(2500, (index) => `As a user ${index}, I want thing ${index} so that it works.`),
    ],
    ['open brackets', filled('[a](b ')],
    ['open comments', filled('<!-- a ')],
    ['open code', filled('`a')],
    ['half a story', filled('as a a i want b ')],
    ['lines without marks', numbered(9_000, (index) => (index % 9 === 0 ? 'Features' : `Plan ${index}`))],
    [
      'notes of a call',
      `Call with Tom\n\n${'- Tom said they really want a map, so that would be a big win\n'.repeat(3_000)}`,
    ],
    ['one long note', `Call with Tom\n\n- Tom: ${filled('if we could ').slice(0, 150_000)}`],
    ['demands in German', filled('Das System soll Rechnungen versenden. Nutzer können sie bezahlen. ')],
    ['a tree', `\`\`\`\n${filled('A\n├── b (c, d)\n').slice(0, 70_000)}\n\`\`\``],
  ])(
    '%s',
    (_name, source) => {
      const before = process.cpuUsage();
      const result = generateBacklog(source, { constraints: { scale: [1, 2, 3, 5, 8] } });
      const { user, system } = process.cpuUsage(before);
      expect(result).toMatchObject({ ok: true });
      expect((user + system) / 1e6).toBeLessThan(MAX_SECONDS);
    },
    60_000,
  );
});
