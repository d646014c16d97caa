import canonicalize from 'canonicalize';

import { type Burndown, burndown } from '@/lib/domain/burndown';
import { sprintDays } from '@/lib/domain/calendar';
import type { Instant } from '@/lib/domain/instants';
import type { SprintHistory } from '@/lib/domain/sprint-history';
import { type SprintReport, sprintReport } from '@/lib/domain/sprint-report';
import type { Project } from '@/lib/schemas/project';
import type { Sprint } from '@/lib/schemas/sprint';

export type StoryName = { key: string; title: string };

/** What is kept of a sprint when it is sealed, and what the same would be now while it runs. */
export type SprintRecord = {
  format: 1;
  sprint: Pick<Sprint, 'id' | 'name' | 'goal' | 'startDate' | 'endDate' | 'timezone'>;
  report: SprintReport;
  burndown: Burndown;
  /** What the stories were called; `null` for one that is not known any more. */
  stories: Record<string, StoryName | null>;
  /**
   * Where each unfinished story went: the next sprint as it was called, or `null` for the backlog. Not there while
   * nothing is decided, nor in records that were sealed before it was kept.
   */
  destinations?: Record<string, Pick<Sprint, 'id' | 'name'> | null>;
};

/** The ids of all stories a report tells about. */
function storiesOf(report: SprintReport): string[] {
  return Object.values(report.buckets).flatMap((bucket) => bucket.rows.map((row) => row.storyId));
}

/**
 * The record of a sprint as of its close, or as of `now` while it runs. `nameOf` answers for every story that was ever in
 * the sprint, deleted ones too.
 */
export function recordOfSprint(
  project: Project,
  sprint: Sprint,
  history: SprintHistory,
  nameOf: (storyId: string) => StoryName | null,
  now: Instant,
): SprintRecord {
  const { id, name, goal, startDate, endDate, timezone } = sprint;
  const until = history.closed?.at ?? now;
  const span = { startDate, endDate, startedAt: history.started.at, until };
  const calendar = { timezone, workingDays: project.workingDays, holidays: project.holidays };
  const report = sprintReport(history);
  return {
    format: 1,
    sprint: { id, name, goal, startDate, endDate, timezone },
    report,
    burndown: burndown({ history, days: sprintDays(span, calendar), startDate, endDate, now: until }),
    stories: Object.fromEntries(storiesOf(report).map((storyId) => [storyId, nameOf(storyId)])),
  };
}

/** The record as canonical JSON (RFC 8785), the same bytes on every machine: what is sealed and hashed. */
export function canonicalRecord(record: SprintRecord): string {
  const text = canonicalize(record);
  if (text === undefined) throw new TypeError('The record is not JSON.');
  return text;
}
