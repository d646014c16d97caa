import { describe, expect, it } from 'vitest';

import type { DraftStory } from '@/lib/schemas/backlog-draft';
import { type ExistingStory, findDuplicates } from '@/server/ai/generate-backlog/link/duplicates';
import { draftStory } from '@/server/testing/draft-story';

function draft(title: string, iWant?: string): DraftStory {
  return draftStory(title, title, iWant ? { asA: 'user', iWant } : {});
}

function existing(...titles: string[]): ExistingStory[] {
  return titles.map((title, index) => ({ id: `id-${index}`, key: `APP-${index}`, title, description: '' }));
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
