import { describe, expect, it } from 'vitest';

import { splitSource } from '@/server/ai/generate-backlog/read/split-source';

function parts(source: string): string[] {
  return splitSource(source).map(({ start, end }) => source.slice(start, end));
}

describe('splitSource', () => {
  it('leaves a text of some hundred lines in one part', () => {
    const source = '# A\n\ntext\n'.repeat(80);
    expect(parts(source)).toEqual([source]);
  });

  it('cuts a long text before headings and loses nothing', () => {
    const source = '## Head\r\n- item\r\n- item\r\n'.repeat(1000);
    const found = parts(source);
    expect(found.length).toBeGreaterThan(5);
    expect(found.join('')).toBe(source);
    expect(found.every((part) => part.startsWith('## Head'))).toBe(true);
  });

  it('cuts neither in code nor in a table', () => {
    const code = `\`\`\`\n${'# not a heading\n'.repeat(2000)}\`\`\`\n`;
    const table = `| a |\n|---|\n${'| x |\n'.repeat(2000)}`;
    expect(parts(code)).toHaveLength(1);
    expect(parts(table)).toHaveLength(1);
  });

  it('cuts a list without end somewhere', () => {
    const source = '- item\n'.repeat(5000);
    expect(parts(source).length).toBeGreaterThan(2);
    expect(parts(source).join('')).toBe(source);
  });

  it('gives no part for an empty text', () => {
    expect(parts('')).toEqual([]);
  });
});
