import fc from 'fast-check';
import { calendarDays } from '@/lib/domain/calendar';
import { BERLIN } from '@/lib/domain/testing/golden-sprint';
import { toInstant, instantMs } from '@/lib/domain/instants';
import type { Resolution, SprintEntry, SprintFact, SprintHistory } from '@/lib/domain/sprint-history';

export const PLAN = { startDate: '2026-03-23', endDate: '2026-04-03' };
export const DAYS = calendarDays(PLAN.startDate, PLAN.endDate, BERLIN);

const START = instantMs('2026-03-23T08:00:00Z');
const CLOSE = instantMs('2026-04-03T18:00:00Z');

const estimate = fc.option(fc.constantFrom(0, 1, 2, 3, 5, 8, 13), { nil: null });
const resolution = fc.constantFrom<Resolution>('open', 'open', 'open', 'done', 'cancelled');
const storyId = fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6');
const kind = fc.constantFrom('added', 'removed', 'estimated', 'done', 'reopened', 'cancelled');

const change = fc.record({
  storyId,
  kind,
  estimate,
  resolution,
  gap: fc.integer({ min: 0, max: 86_400_000 }),
});

/** Histories of a closed sprint in which anything may follow anything, as a total function has to bear it. */
export const anyHistory: fc.Arbitrary<SprintHistory> = fc
  .record({
    line: fc.uniqueArray(fc.record({ storyId, estimate, resolution }), {
      selector: (entry) => entry.storyId,
    }),
    changes: fc.array(change, { maxLength: 40 }),
  })
  .map(({ line, changes }) => {
    const startLine: SprintEntry[] = line.map((entry) => ({ ...entry, membershipId: `${entry.storyId}-0` }));
    let at = START;
    const facts = changes.map((item, index): SprintFact => {
      at = Math.min(at + item.gap, CLOSE);
      const base = { at: toInstant(at), seq: 2 + index, storyId: item.storyId };
      switch (item.kind) {
        case 'added':
          return {
            ...base,
            kind: 'added',
            membershipId: `${item.storyId}-${index + 1}`,
            estimate: item.estimate,
            resolution: item.resolution,
          };
        case 'estimated':
          return { ...base, kind: 'estimated', estimate: item.estimate };
        default:
          return { ...base, kind: item.kind };
      }
    });
    return {
      started: { at: toInstant(START), seq: 1 },
      closed: { at: toInstant(CLOSE), seq: 2 + changes.length },
      startLine,
      facts,
    };
  });
