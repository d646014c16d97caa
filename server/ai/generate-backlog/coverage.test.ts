import { describe, expect, it } from 'vitest';

import type { DraftTask } from '@/lib/schemas/backlog-draft';
import { coverage } from '@/server/ai/generate-backlog/coverage';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';

const source = `# Plan

## Work
- [ ] Build the first thing
- [x] Build the second thing

Why is that?

## Out of scope
- Chat

## Background
Some history.
`;

function quoting(...texts: string[]): { epics: []; stories: []; tasks: DraftTask[]; dependencies: [] } {
  const tasks = texts.map((text, index) => {
    const start = source.indexOf(text);
    return {
      ref: `T${index}`,
      storyRef: 'S',
      title: text,
      description: '',
      span: { start, end: start + text.length, text },
    };
  });
  return { epics: [], stories: [], tasks, dependencies: [] };
}

describe('coverage', () => {
  it('lists every passage that nothing quotes, with the reason', () => {
    const { uncovered, ...counts } = coverage(
      parseDocument(source),
      quoting('Build the first thing', 'Work'),
    );
    expect(uncovered.map(({ text, reason }) => [text, reason])).toEqual([
      ['Plan', 'heading-only'],
      ['Build the second thing', 'done'],
      ['Why is that?', 'question'],
      ['Out of scope', 'non-goal'],
      ['Chat', 'non-goal'],
      ['Background', 'context'],
      ['Some history.', 'context'],
    ]);
    expect(counts).toEqual({ passages: 9, coveredPassages: 2, checklistItems: 2, coveredChecklistItems: 1 });
  });

  it('counts a passage as covered when half of it is quoted, however many items quote it', () => {
    const document = parseDocument(source);
    expect(coverage(document, quoting('first thing')).coveredChecklistItems).toBe(1);
    expect(coverage(document, quoting('first')).coveredChecklistItems).toBe(0);
    expect(coverage(document, quoting('Build', 'first', 'thing')).coveredChecklistItems).toBe(1);
  });

  it('says what was wished to be left out and what was beyond the limit', () => {
    const start = source.indexOf('Build the first');
    const options = { leaveOut: ['history'], overLimit: [{ start, end: start + 21 }] };
    const { uncovered } = coverage(parseDocument(source), quoting(), options);
    expect(uncovered.find(({ text }) => text === 'Some history.')?.reason).toBe('left-out');
    expect(uncovered.find(({ text }) => text.startsWith('Build the first'))?.reason).toBe('limit');
  });

  it('joins neighbours where very many are uncovered', () => {
    const long = Array.from({ length: 900 }, (_, index) => `- fact ${index}\n`).join('');
    const text = `## Background\n${long}`;
    const { uncovered } = coverage(parseDocument(text), quoting());
    expect(uncovered.length).toBeLessThan(10);
    for (const { start, end, text: quoted } of uncovered) expect(text.slice(start, end)).toBe(quoted);
    expect(uncovered.map(({ text: quoted }) => quoted).join('')).toContain('fact 899');
  });
});
