import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cyclePath } from '@/lib/domain/dependencies';
import { backlogDraftSchema, MAX_CRITERIA, proposedDraftSchema } from '@/lib/schemas/backlog-draft';
import { quotedSpans } from '@/server/ai/generate-backlog/coverage';
import { containment, endOf, startOf } from '@/server/ai/generate-backlog/link/dependencies';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { end, prefix } from '@/server/ai/generate-backlog/testing/markup';
import { verifyDraft } from '@/server/ai/generate-backlog/verify/verify-draft';

const SCALE = [1, 2, 3, 5, 8, 13];

const phrase = fc.constantFrom(
  'Users can pay by card',
  'Admins must approve new sellers.',
  'As a buyer, I want to search so that I find things.',
  'The system shall send a receipt after payment',
  'Password reset flow',
  'Configure the cache with strict rules',
  '`POST /orders` - Place an order',
  'Orders over 50 EUR ship free; only on Mondays',
  'Given a basket',
  'When I pay',
  'Then I get a receipt',
  'Acceptance criteria:',
  'Depends on: US-2',
  'US-2 Pay later [High] (3 points)',
  'Priority: low',
  'Checkout requires Phase 1 to be finished first.',
  'Phase 1',
  'What about refunds?',
  'out of scope',
  'Overview',
  '**Bold** and _thin_ <b>html</b> [link](http://a.b/c)',
  'يمكن للمستخدم البحث',
  '👨‍👩‍👧 emoji 🚀',
  'a\u0301\u0301 combined',
  'wide | pipe | text',
  '<script>alert(1)</script>',
  'id, email (a, b)',
  'AC1: The total is shown',
  'AC 2.1 - Given a basket, when I pay, then it is empty',
  'As the system, I want every payment logged daily so that audits pass',
  'As a buyer, I want receipts to be sent by e-mail.',
  'Deck list — shows all decks (sorted by name)',
  '**Feature name**: what it does, and for whom',
  'Feature: Basket',
  'Scenario: Too late',
  'Group chat ✅ **IMPLEMENTED**',
  'Como cliente, quiero pagar con tarjeta para terminar',
);
const words = fc.oneof(
  { weight: 4, arbitrary: phrase },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);
const line = fc.tuple(prefix, words).map(([start, text]) => start + text);
const documents = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(line, end), { maxLength: 40 }))
  .map(([mark, lines]) => mark + lines.map(([text, close]) => text + close).join(''));
const wishes = fc.record(
  {
    leaveOut: fc.array(fc.constantFrom('payment', 'Phase 1', 'users'), { maxLength: 2 }),
    maxItems: fc.integer({ min: 2, max: 30 }),
    teamSize: fc.integer({ min: 1, max: 9 }),
    weeks: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: [] },
);

describe('generateBacklog, for any text', () => {
  it('gives a valid draft or a clear error, the same each time', () => {
    fc.assert(
      fc.property(documents, wishes, (source, more) => {
        const constraints = { scale: SCALE, ...more };
        const result = generateBacklog(source, { constraints });
        expect(generateBacklog(source, { constraints })).toEqual(result);
        if (!result.ok) {
          expect(result.message).not.toBe('');
          return;
        }
        const { draft } = result;
        expect(backlogDraftSchema.safeParse(draft).error).toBeUndefined();
        if (more.maxItems)
          expect(draft.epics.length + draft.stories.length).toBeLessThanOrEqual(more.maxItems);
        for (const { start, end: until, text } of [...quotedSpans(draft), ...draft.uncovered]) {
          expect(source.slice(start, until)).toBe(text);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('makes refs that are unique and resolve, criteria of one to six, and titles of one line', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const result = generateBacklog(source, { constraints: { scale: SCALE } });
        if (!result.ok) return;
        const { epics, stories, tasks, dependencies } = result.draft;
        const refs = [...epics, ...stories, ...tasks].map(({ ref }) => ref);
        expect(new Set(refs).size).toBe(refs.length);
        const [epicRefs, storyRefs] = [
          new Set(epics.map(({ ref }) => ref)),
          new Set(stories.map(({ ref }) => ref)),
        ];
        expect(stories.every(({ epicRef }) => epicRefs.has(epicRef))).toBe(true);
        expect(tasks.every(({ storyRef }) => storyRefs.has(storyRef))).toBe(true);
        expect(epics.every(({ ref }) => stories.some(({ epicRef }) => epicRef === ref))).toBe(true);
        for (const { acceptanceCriteria, estimate } of stories) {
          expect(acceptanceCriteria.length).toBeGreaterThanOrEqual(1);
          expect(acceptanceCriteria.length).toBeLessThanOrEqual(MAX_CRITERIA);
          expect(SCALE).toContain(estimate);
          expect(new Set(acceptanceCriteria.map(({ text }) => text.toLowerCase())).size).toBe(
            acceptanceCriteria.length,
          );
        }
        for (const { title } of [...epics, ...stories, ...tasks]) {
          expect(title).not.toMatch(/[\r\n\u202A-\u202E\u2066-\u2069]|\p{Surrogate}|<script|^\s|\s$/u);
        }
        for (const { fromRef, toRef } of dependencies) {
          expect(epicRefs.has(fromRef) || storyRefs.has(fromRef)).toBe(true);
          expect(epicRefs.has(toRef) || storyRefs.has(toRef)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('makes no circle of dependencies, not even through epics', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const result = generateBacklog(source, { constraints: { scale: SCALE } });
        if (!result.ok) return;
        const { epics, stories, dependencies } = result.draft;
        const items = [
          ...epics.map(({ ref }) => ({ ref, epicRef: null })),
          ...stories.map(({ ref, epicRef }) => ({ ref, epicRef })),
        ];
        const graph = [
          ...containment(items),
          ...dependencies.map(({ fromRef, toRef }) => ({ from: startOf(fromRef), to: endOf(toRef) })),
        ];
        for (const edge of graph)
          expect(
            cyclePath(
              graph.filter((other) => other !== edge),
              edge,
            ),
          ).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it('accounts for every passage: quoted by an item or listed as uncovered', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const result = generateBacklog(source, { constraints: { scale: SCALE } });
        if (!result.ok) return;
        const { draft } = result;
        const spans = [...quotedSpans(draft), ...draft.uncovered];
        for (const { start, end: until } of parseDocument(source).passages) {
          expect(spans.some((span) => span.start < until && start < span.end)).toBe(true);
        }
        expect(draft.stats.passages).toBe(draft.stats.coveredPassages + draft.uncovered.length);
      }),
      { numRuns: 300 },
    );
  });

  it('quotes every letter of a passage that is not listed as uncovered', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const result = generateBacklog(source, { constraints: { scale: SCALE } });
        if (!result.ok) return;
        const accounted = new Uint8Array(source.length);
        for (const { start, end: until } of [...quotedSpans(result.draft), ...result.draft.uncovered])
          accounted.fill(1, start, until);
        for (const { start, end: until } of parseDocument(source).passages) {
          const open = Array.from({ length: until - start }, (_, index) => start + index).filter(
            (at) => accounted[at] === 0 && /[\p{L}\p{N}]/u.test(source[at] ?? ''),
          );
          expect(open).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives drafts that pass the checks made for a model', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const constraints = { scale: SCALE };
        const result = generateBacklog(source, { constraints });
        if (!result.ok) return;
        const verified = verifyDraft(source, proposedDraftSchema.parse(result.draft), { constraints });
        expect(verified.dropped).toEqual([]);
        expect(verified.draft.stories).toEqual(result.draft.stories);
      }),
      { numRuns: 100 },
    );
  });
});
