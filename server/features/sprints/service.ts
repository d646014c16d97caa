import type { Pool } from 'pg';

import type { Instant } from '@/lib/domain/instants';
import { factsFromEvents } from '@/lib/domain/sprint-facts';
import type { SprintHistory } from '@/lib/domain/sprint-history';
import { AppError, notFound } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { recordOfSprint, type SprintRecord } from '@/lib/operations/sprint-record';
import type { Project } from '@/lib/schemas/project';
import type { Sprint } from '@/lib/schemas/sprint';
import { loadSealedReports, loadStoryNames, type SealedReport } from '@/server/features/sprints/queries';
import { loadSprintEvents } from '@/server/operations/load';
import type { IdentifiedProject } from '@/server/operations/project-store';

/** The record of a sprint: as sealed when it is completed, else as sealing it now would make it. */
export type SprintRecordView = { record: SprintRecord; sealed: SealedReport | null };

/**
 * Histories read from the log, by the rows they belong to: a commit makes new rows, so an entry is never stale, and
 * it goes with the rows.
 */
const histories = new WeakMap<ProjectState, Map<string, Promise<SprintHistory | null>>>();

function historyOf(pool: Pool, project: IdentifiedProject, sprintId: string): Promise<SprintHistory | null> {
  const known = histories.get(project.state) ?? new Map<string, Promise<SprintHistory | null>>();
  histories.set(project.state, known);
  const cached = known.get(sprintId);
  if (cached) return cached;
  // A commit may land between the rows and the log: the answer is as of the rows' seq, or it would stay mixed in the cache.
  const history = loadSprintEvents(pool, project.id, sprintId).then((events) =>
    factsFromEvents(
      events.filter((event) => event.seq <= project.seq),
      sprintId,
    ),
  );
  known.set(sprintId, history);
  history.catch(() => known.delete(sprintId));
  return history;
}

function projectRow(project: IdentifiedProject): Project {
  const row = project.state.project.get(project.id);
  if (!row) throw notFound('project');
  return row;
}

async function recordFromEvents(
  pool: Pool,
  project: IdentifiedProject,
  sprint: Sprint,
  now: Instant,
): Promise<SprintRecord> {
  const history = await historyOf(pool, project, sprint.id);
  if (!history)
    throw new AppError('CONFLICT', 'This sprint has not started: there is nothing to report yet.');
  const row = projectRow(project);
  const ids = new Set([...history.startLine, ...history.facts].map(({ storyId }) => storyId));
  const gone = [...ids].filter((id) => !project.state.story.has(id));
  const names = await loadStoryNames(pool, project.id, gone);
  const nameOf = (id: string) => {
    const story = project.state.story.get(id) ?? names.get(id);
    return story ? { key: `${row.key}-${story.number}`, title: story.title } : null;
  };
  return recordOfSprint(row, sprint, history, nameOf, now);
}

/** What a sealed body says. Its text is what the seal is about; this is for reading. */
function recordOf(report: SealedReport): SprintRecord {
  return JSON.parse(report.body) as SprintRecord;
}

/**
 * The record of a sprint that was started. NOT_FOUND for a sprint that is not there, CONFLICT for one that has not
 * started.
 */
export async function sprintRecord(
  pool: Pool,
  project: IdentifiedProject,
  sprintId: string,
  now: Instant,
): Promise<SprintRecordView> {
  const sprint = project.state.sprint.get(sprintId);
  if (!sprint) throw notFound('sprint');
  if (sprint.status === 'completed') {
    const [sealed] = await loadSealedReports(pool, project.id, [sprintId]);
    if (sealed) return { record: recordOf(sealed), sealed };
  }
  return { record: await recordFromEvents(pool, project, sprint, now), sealed: null };
}

/** Completed sprints that have a sealed report, the last `limit` of them, oldest first, with what was sealed. */
export async function sealedSprints(
  pool: Pool,
  project: IdentifiedProject,
  limit: number,
): Promise<{ sprint: Sprint; record: SprintRecord }[]> {
  const completed = [...project.state.sprint.values()]
    .filter((sprint) => sprint.status === 'completed')
    .sort((a, b) => ((a.completedAt ?? '') < (b.completedAt ?? '') ? -1 : 1))
    .slice(-limit);
  const reports = await loadSealedReports(
    pool,
    project.id,
    completed.map((sprint) => sprint.id),
  );
  const bySprint = new Map(reports.map((report) => [report.sprintId, report]));
  return completed.flatMap((sprint) => {
    const report = bySprint.get(sprint.id);
    return report ? [{ sprint, record: recordOf(report) }] : [];
  });
}
