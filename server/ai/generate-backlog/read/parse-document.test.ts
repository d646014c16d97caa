import { describe, expect, it } from 'vitest';

import { headingPath } from '@/server/ai/generate-backlog/read/document';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';

function passages(source: string, kind?: string): string[] {
  return parseDocument(source)
    .passages.filter((passage) => !kind || passage.kind === kind)
    .map((passage) => passage.plain);
}

describe('parseDocument', () => {
  it('reads headings, nested check lists and their state', () => {
    const source = '# Plan\n\n## 1.1 Setup\n- [ ] Do this\n  - [x] Part of it\n- Plain\n';
    const document = parseDocument(source);
    expect(document.sections.map(({ title, level }) => [title, level])).toEqual([
      ['', 0],
      ['Plan', 1],
      ['1.1 Setup', 2],
    ]);
    const items = document.passages.filter(({ kind }) => kind === 'item');
    expect(items.map(({ text, checked }) => [text, checked])).toEqual([
      ['Do this', false],
      ['Part of it', true],
      ['Plain', null],
    ]);
    expect(items[1]?.parent).toBe(items[0]?.index);
    expect(headingPath(document, items[0]?.section ?? 0)).toEqual(['Plan', '1.1 Setup']);
  });

  it('reads tables with the titles of their columns', () => {
    const [row] = parseDocument('| A | B |\n|---|---|\n| `x` | **y** |\n').passages.filter(
      ({ kind }) => kind === 'row',
    );
    expect(row?.columns).toEqual(['A', 'B']);
    expect(row?.cells.map(({ plain }) => plain)).toEqual(['x', 'y']);
  });

  it('keeps offsets true with a byte order mark, Windows line ends and tabs', () => {
    const source = '\uFEFF# Größe 🚀\r\n\r\n-\t[ ] Erste\r\n-\t[ ] Zweite\r\n\r\nSatz eins. Satz zwei.\r\n';
    const document = parseDocument(source);
    expect(document.passages.map(({ text }) => text)).toEqual([
      'Größe 🚀',
      'Erste',
      'Zweite',
      'Satz eins. Satz zwei.'.slice(0, 10),
      'Satz zwei.',
    ]);
    for (const { start, end, text } of document.passages) expect(source.slice(start, end)).toBe(text);
  });

  it('reads the entities of a tree diagram', () => {
    const source = '```\nUser\n├── id, email\n└── role (owner, member)\n\nTask (later)\n└── title\n```\n';
    const entities = parseDocument(source).passages.filter(({ kind }) => kind === 'entity');
    expect(entities.map(({ text }) => text.split('\n')[0])).toEqual(['User', 'Task (later)']);
    expect(entities[0]?.sentences.map(({ start, end }) => source.slice(start, end))).toEqual([
      'id, email',
      'role (owner, member)',
    ]);
  });

  it('reads declarations as entities, and a tree of files as code', () => {
    expect(
      passages('```prisma\nmodel User {\n  id Int\n}\nmodel Task {\n  id Int\n}\n```\n', 'entity'),
    ).toHaveLength(2);
    expect(passages('```\nsrc\n├── app\n│   └── page.tsx\n└── lib\n```\n', 'entity')).toHaveLength(0);
    expect(passages('```js\nconst a = 1;\n```\n', 'code')).toEqual(['const a = 1;']);
  });

  it('finds headings in a text that marks none', () => {
    const source =
      'GENERAL TERMS\n\n1. Introduction\n\nSome words here.\n\n2.1 Paying at the exit\nThe driver pays.\n\n**Delivery**\n\n- By van\n';
    expect(
      parseDocument(source)
        .sections.map(({ title }) => title)
        .filter(Boolean),
    ).toEqual(['GENERAL TERMS', 'Introduction', '2.1 Paying at the exit', 'Delivery']);
  });

  it('takes a label in bold for no heading', () => {
    expect(parseDocument('## Story\n\n**Acceptance criteria**\n\n- One\n').sections).toHaveLength(2);
  });

  it('reads HTML as text and never its scripts', () => {
    const source = '<h2>Loans</h2>\n<ul><li>Readers can <b>renew</b></li></ul>\n<script>steal()</script>\n';
    const document = parseDocument(source);
    expect(document.containsHtml).toBe(true);
    expect(document.sections[1]?.title).toBe('Loans');
    expect(document.passages.map(({ kind, plain }) => [kind, plain])).toEqual([
      ['heading', 'Loans'],
      ['item', 'Readers can renew'],
      ['code', 'steal()'],
    ]);
  });

  it('reads bullets that are no Markdown', () => {
    expect(passages('• First thing\n• Second thing\n☐ Third thing\n', 'item')).toEqual([
      'First thing',
      'Second thing',
      'Third thing',
    ]);
  });

  it('puts every letter in exactly one passage', () => {
    const source =
      '# A\n\nText *b* [c](d).\n\n> quote e\n> - f\n\n1. g\n\n   h\n\n| i | j |\n|--|--|\n| k | l |\n\n```ts\nm n\n```\n\n<div>o<p>q</div>\n\n[r]: s\n***\nt\n=\n';
    const counts = new Array<number>(source.length).fill(0);
    for (const { start, end } of parseDocument(source).passages)
      for (let at = start; at < end; at += 1) counts[at] = (counts[at] ?? 0) + 1;
    const missed = [...source].map((letter, at) =>
      /[a-z]/i.test(letter) && counts[at] !== 1 ? `${letter}@${at}:${counts[at] ?? 0}` : '',
    );
    expect(missed.filter(Boolean).filter((entry) => !/^[divpts]@/.test(entry))).toEqual([]);
  });
});
