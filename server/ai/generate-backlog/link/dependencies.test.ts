import { describe, expect, it } from 'vitest';

import { linkDependencies } from '@/server/ai/generate-backlog/link/dependencies';
import { draftItems } from '@/server/ai/generate-backlog/plan/items';
import { readNeed } from '@/server/ai/generate-backlog/link/dependency-phrases';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';

function link(source: string): { edges: string[]; warnings: string[] } {
  const document = parseDocument(source);
  const items = draftItems(document, { scale: [1, 2, 3, 5, 8] });
  const title = (ref: string) =>
    [...items.epics, ...items.stories].find((item) => item.ref === ref)?.title ?? ref;
  const { dependencies, warnings } = linkDependencies(document, items);
  for (const { span } of dependencies) expect(source.slice(span.start, span.end)).toBe(span.text);
  return {
    edges: dependencies.map(({ fromRef, toRef }) => `${title(fromRef)} > ${title(toRef)}`),
    warnings: warnings.map(({ code }) => code),
  };
}

const STORIES = `## Shop
### US-1 Search products
As a buyer, I want to search products.

### US-2 Pay by card
As a buyer, I want to pay by card.
`;

describe('linkDependencies', () => {
  it('reads identifiers in a field', () => {
    expect(link(`${STORIES}\nDepends on: US-1\n`).edges).toEqual(['Pay by card > Search products']);
  });

  it('reads names in a sentence', () => {
    expect(link(`${STORIES}\nPay by card requires search products to be ready first.\n`).edges).toEqual([
      'Pay by card > Search products',
    ]);
  });

  it('reads a reversed sentence', () => {
    expect(link(`${STORIES}\nSearch products is a prerequisite for pay by card.\n`).edges).toEqual([
      'Pay by card > Search products',
    ]);
  });

  it('reads a table with numbers, lists of numbers and "all phases"', () => {
    const source = `## Phase 1: Base
- [ ] Build base
## Phase 2: Middle
- [ ] Build middle
## Phase 3: Top
- [ ] Build top
## Timeline
| Phase | Dependencies |
|---|---|
| Phase 1: Base | None |
| Phase 2: Middle | Phase 1 |
| Phase 3: Top | All phases |
`;
    expect(link(source).edges).toEqual([
      'Phase 2: Middle > Phase 1: Base',
      'Phase 3: Top > Phase 1: Base',
      'Phase 3: Top > Phase 2: Middle',
    ]);
  });

  it('leaves the less clear statement out of a circle and says so', () => {
    const source = `${STORIES}\nDepends on: US-1\n\n### US-3 Find\nAs a buyer, I want to find things. Search products depends on pay by card.\n`;
    const { edges, warnings } = link(source);
    expect(edges).toEqual(['Pay by card > Search products']);
    expect(warnings).toEqual(['cycle-dropped']);
  });

  it('sees a circle between an epic and the stories of another', () => {
    const source = `## Phase 1: Base
### US-1 Search products
As a buyer, I want to search products.
Depends on: US-2
## Phase 2: Shop
### US-2 Pay by card
As a buyer, I want to pay by card.
## Timeline
| Phase | Dependencies |
|---|---|
| Phase 2 | Phase 1 |
`;
    expect(link(source)).toMatchObject({
      edges: ['Phase 2: Shop > Phase 1: Base'],
      warnings: ['cycle-dropped'],
    });
  });

  it('reads the numbers of a list', () => {
    const source = `1. As a customer, I want to search plants.
2. As a customer, I want to reserve plants. Depends on 4.
3. As a customer, I want to pay online. Depends on story 1.
4. As a florist, I want to see the pickups. Depends on 1 and 3.
5. As a florist, I want to print labels. Requires #3.
6. As a florist, I want to export orders, after item 5.
`;
    expect(link(source)).toEqual({
      edges: [
        'Reserve plants > See the pickups',
        'Pay online > Search plants',
        'See the pickups > Search plants',
        'See the pickups > Pay online',
        'Print labels > Pay online',
        'Export orders, after item 5 > Print labels',
      ],
      warnings: [],
    });
  });

  it('counts in the list at hand before others, and by headings where there is no list', () => {
    const source = `## 1. Shop
1. As a buyer, I want to search products.
2. As a buyer, I want to pay by card. Depends on 1.
## 2. Office
As a clerk, I want to print invoices. Depends on 1.
## 3. Store
1. As a packer, I want to scan parcels.
2. As a packer, I want to weigh parcels. Depends on 1.
`;
    expect(link(source).edges).toEqual([
      'Pay by card > Search products',
      'Print invoices > Shop',
      'Weigh parcels > Scan parcels',
    ]);
  });

  it('reads the numbers of a table', () => {
    const source = `| # | Requirement | Depends on |
|---|---|---|
| 1 | Search products | |
| 2 | Pay by card | 1 |
`;
    expect(link(source).edges).toEqual(['Pay by card > Search products']);
  });

  it('says which number it cannot find', () => {
    const source = `1. As a buyer, I want to search products.
2. As a buyer, I want to pay by card. Depends on 1 and 12.
`;
    const document = parseDocument(source);
    const { dependencies, warnings } = linkDependencies(document, draftItems(document, { scale: [1, 2] }));
    expect(dependencies).toHaveLength(1);
    expect(warnings).toEqual([
      {
        code: 'dependency-unresolved',
        message:
          '“Depends on 1 and 12.” of “Pay by card” names 12, which stands for nothing in the proposal. Add the dependency by hand if it matters.',
      },
    ]);
  });

  it.each([
    'The shop is closed after 5.',
    'An order requires 2 signatures.',
    'Wait at least 3 days after 7 tries.',
  ])('takes no number of %j for that of an item', (rule) => {
    const source = `1. As a buyer, I want to search products.\n2. As a buyer, I want to pay by card. ${rule}\n`;
    expect(link(source)).toEqual({ edges: [], warnings: [] });
  });

  it.each([
    ['Depends on US-99.', 'US-99'],
    ['Depends on US-1 and US-99.', 'US-99'],
    ['Requires story 12.', '12'],
    ['It requires FR-7 and FR-8.', 'FR-7 and FR-8'],
    ['Hängt von US-99 ab.', 'US-99'],
  ])('warns of what %j names and the text has not', (need, name) => {
    const document = parseDocument(`${STORIES}\n${need}\n`);
    const { warnings } = linkDependencies(document, draftItems(document, { scale: [1, 2, 3] }));
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining(`of “Pay by card” names ${name}, which`),
    ]);
  });

  it.each(['It requires AES-256.', 'It depends on ISO 27001.', 'Depends on Node 20.'])(
    'takes %j for no item of the text',
    (need) => {
      expect(link(`${STORIES}\n${need}\n`).warnings).toEqual([]);
    },
  );

  it('makes nothing of words that only look like it', () => {
    expect(
      link(`${STORIES}\n- After payment the buyer sees a receipt\n- It requires a password\n`).edges,
    ).toEqual([]);
  });
});

describe('readNeed', () => {
  it.each([
    [
      'Invoices depend on the orders being in the system',
      false,
      { subject: 'Invoices ', object: 'the orders', strength: 2 },
    ],
    ['US-1, US-2', true, { subject: '', object: 'US-1, US-2', strength: 3 }],
    ['Depends on: the search', true, { subject: '', object: 'the search', strength: 3 }],
    ['Ship it after the search', false, { object: 'the search', strength: 1 }],
  ])('%j', (text, isDeclared, reading) => {
    expect(readNeed(text, isDeclared)).toMatchObject(reading);
  });

  it('is null for a sentence without such words', () => {
    expect(readNeed('Users can log in', false)).toBeNull();
  });
});
