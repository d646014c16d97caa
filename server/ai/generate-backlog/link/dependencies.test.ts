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
