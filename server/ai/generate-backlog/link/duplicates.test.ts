import { describe, expect, it } from 'vitest';

import type { DraftStory } from '@/lib/schemas/backlog-draft';
import { type ExistingStory, findDuplicates } from '@/server/ai/generate-backlog/link/duplicates';
import { draftStory } from '@/server/testing/draft-story';

function draft(title: string, iWant?: string): DraftStory {
  return draftStory(title, title, iWant ? { asA: 'user', iWant } : {});
}

function existing(...titles: string[]): ExistingStory[] {
  return titles.map((title, index) => ({
    id: `id-${index}`,
    key: `APP-${index}`,
    title,
    description: '',
    source: null,
  }));
}

function match(title: string, known: ExistingStory[], iWant?: string): string | null {
  return findDuplicates([draft(title, iWant)], known)[0]?.duplicateOf ?? null;
}

describe('findDuplicates', () => {
  it('links the same title in any case and punctuation', () => {
    const [story] = findDuplicates(
      [draft('Export orders as CSV')],
      existing('Pay by card', 'export orders, as CSV.'),
    );
    expect(story).toMatchObject({ duplicateOf: 'id-1', duplicateReason: 'Same title as APP-1' });
  });

  it.each([
    ['Export orders as CSV', 'Export all orders as CSV'],
    ['Search for a free appointment', 'Search free appointments'],
    ['Set up the database', 'Database set-up'],
  ])('links %j to %j', (title, known) => {
    expect(match(title, existing(known))).toBe('id-0');
  });

  it.each([
    ['Create project', 'Delete project'],
    ['Create project', 'Create epic'],
    ['Export orders as CSV', 'Import orders from CSV'],
    ['Pay by card', 'Pay by invoice'],
    ['Provide the epics API', 'Provide the stories API'],
  ])('tells %j from %j', (title, known) => {
    expect(match(title, existing(known))).toBeNull();
  });

  it('compares what is wanted too, and prefers the best match', () => {
    expect(match('Reports', existing('See monthly sales'), 'see monthly sales')).toBe('id-0');
    expect(match('Export orders', existing('Export all orders', 'Export orders'))).toBe('id-1');
  });

  describe('a story that was renamed', () => {
    const sentence = (text: string) => ({ spans: [{ start: 0, end: text.length, text }] });
    const renamed: ExistingStory = {
      id: 'id-7',
      key: 'APP-7',
      title: 'See who comes today',
      description: '',
      source: "Staff need a list\n  of today's pickups.",
    };
    const again = draftStory(
      'S-1',
      "List today's pickups",
      sentence("Staff need a list of today's pickups."),
    );

    it('is known by its sentence, before any title that is alike', () => {
      const alike = { ...renamed, id: 'id-8', title: "List of today's pickups", source: null };
      expect(findDuplicates([again], [alike, renamed])).toMatchObject([
        { duplicateOf: 'id-7', duplicateReason: 'Same sentence of the specification' },
      ]);
    });

    it('is not known by a sentence that several stories come from', () => {
      const other = { ...again, ref: 'S-2', title: 'Sort by time' };
      expect(findDuplicates([again, other], [renamed]).map(({ duplicateOf }) => duplicateOf)).toEqual([
        null,
        null,
      ]);
      expect(findDuplicates([again], [renamed, { ...renamed, id: 'id-9' }])[0]?.duplicateOf).toBeNull();
    });
  });

  it('compares hundreds of stories with thousands quickly', () => {
    const known = existing(
      ...Array.from({ length: 2000 }, (_, index) => `Show report ${index} of orders for managers`),
    );
    const stories = Array.from({ length: 160 }, (_, index) =>
      draft(`Show report ${index} of invoices for managers`),
    );
    const before = process.cpuUsage();
    findDuplicates(stories, known);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
