import type { Pool } from 'pg';

import { type Blocked, blockedItems, type DependencyItem } from '@/lib/domain/blocked';
import type { Burndown } from '@/lib/domain/burndown';
import { RATE_SPRINTS } from '@/lib/domain/capacity';
import type { Instant } from '@/lib/domain/instants';
import { isOpen } from '@/lib/domain/statuses';
import { VELOCITY_SPRINTS } from '@/lib/domain/velocity';
import type { ProjectState } from '@/lib/operations/entities';
import { isOpenMembership } from '@/lib/operations/sprint-membership';
import type { SprintRecord } from '@/lib/operations/sprint-record';
import type { Sprint } from '@/lib/schemas/sprint';
import type { Story } from '@/lib/schemas/work-items';
import { type NextStep, nextSteps } from '@/server/features/analytics/next-steps';
import { type TeamVelocity, velocityOf } from '@/server/features/analytics/velocity';
import { pendingProposals } from '@/server/features/proposals/service';
import { sealedSprints, sprintRecord } from '@/server/features/sprints/service';
import type { IdentifiedProject } from '@/server/operations/project-store';

/** A burndown with what its marks and dates are about. `asOf` is when it was looked at, or when it was sealed. */
export type BurndownAnswer = {
  sealed: boolean;
  asOf: Instant;
  sprint: SprintRecord['sprint'];
  burndown: Burndown;
  stories: SprintRecord['stories'];
};

/** An open story that waits, why, and whether it waits inside the running sprint. */
export type BlockedStory = Pick<Story, 'id' | 'number' | 'title' | 'status' | 'assigneeId'> &
  Blocked & { inSprint: boolean };

export type ProjectSummary = {
  running: (BurndownAnswer & { report: SprintRecord['report'] }) | null;
  velocity: TeamVelocity;
  blocked: BlockedStory[];
  nextSteps: NextStep[];
  counts: { openStories: number; doneStories: number; unestimated: number; epics: number };
};

/** How far down the backlog a missing estimate is worth a word. */
const NEXT_IN_LINE = 20;

/** The burndown of a started sprint: sealed when it is completed. Throws as `sprintRecord` does. */
export async function burndownOf(
  pool: Pool,
  project: IdentifiedProject,
  sprintId: string,
  now: Instant,
): Promise<BurndownAnswer> {
  const { record, sealed } = await sprintRecord(pool, project, sprintId, now);
  const { sprint, burndown, stories } = record;
  return { sealed: sealed !== null, asOf: sealed?.sealedAt ?? now, sprint, burndown, stories };
}

/** Velocity over the last `window` completed sprints, from their sealed reports. */
export async function teamVelocity(
  pool: Pool,
  project: IdentifiedProject,
  window = VELOCITY_SPRINTS,
): Promise<TeamVelocity> {
  return velocityOf(await sealedSprints(pool, project, Math.max(window, RATE_SPRINTS)), window);
}

function blockedStories(state: ProjectState, inSprint: ReadonlySet<string>): BlockedStory[] {
  const item = (kind: DependencyItem['kind'], parentId: string | null, blockedReason: string | null) => ({
    kind,
    parentId,
    sprintStart: null,
    blockedReason,
  });
  const items: DependencyItem[] = [
    ...[...state.epic.values()].map((epic) => ({ ...epic, ...item('epic', null, null) })),
    ...[...state.story.values()].map((story) => ({
      ...story,
      ...item('story', story.epicId, story.blockedReason),
    })),
    ...[...state.task.values()].map((task) => ({ ...task, ...item('task', task.storyId, null) })),
  ];
  return [...blockedItems(items, [...state.dependency.values()])]
    .flatMap(([id, blocked]): BlockedStory[] => {
      const story = state.story.get(id);
      if (!story || (blocked.openRequirements.length === 0 && blocked.flagged === null)) return [];
      const { number, title, status, assigneeId } = story;
      return [{ id, number, title, status, assigneeId, ...blocked, inSprint: inSprint.has(id) }];
    })
    .sort((a, b) => Number(b.inSprint) - Number(a.inSprint) || a.number - b.number);
}

function storiesIn(state: ProjectState, sprintId: string | undefined): Set<string> {
  const rows = [...state.sprintMembership.values()];
  return new Set(
    rows.filter((row) => row.sprintId === sprintId && isOpenMembership(row)).map((row) => row.storyId),
  );
}

function plannedSprint(state: ProjectState): { sprint: Sprint; items: number } | null {
  const [sprint] = [...state.sprint.values()]
    .filter(({ status }) => status === 'planning')
    .sort((a, b) => (a.startDate < b.startDate ? -1 : 1));
  return sprint ? { sprint, items: storiesIn(state, sprint.id).size } : null;
}

/** What a project's first page shows: the running sprint, velocity, what waits and what to do next. */
export async function projectSummary(
  pool: Pool,
  project: IdentifiedProject,
  now: Instant,
): Promise<ProjectSummary> {
  const { state } = project;
  const sprint = [...state.sprint.values()].find(({ status }) => status === 'active') ?? null;
  const [view, velocity, pending] = await Promise.all([
    sprint ? sprintRecord(pool, project, sprint.id, now) : null,
    teamVelocity(pool, project),
    pendingProposals(pool, project.id),
  ]);
  const stories = [...state.story.values()];
  const open = stories.filter((story) => isOpen(story.status)).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const blocked = blockedStories(state, storiesIn(state, sprint?.id));
  return {
    running: view && { sealed: false, asOf: now, ...view.record },
    velocity,
    blocked,
    nextSteps: nextSteps({
      openStories: open.length,
      unestimatedNext: open.slice(0, NEXT_IN_LINE).filter((story) => story.estimate === null).length,
      pendingProposals: pending,
      blockedInSprint: blocked.filter((story) => story.inSprint).length,
      running: sprint,
      planned: plannedSprint(state),
      now,
    }),
    counts: {
      openStories: open.length,
      doneStories: stories.filter((story) => story.status === 'done').length,
      unestimated: open.filter((story) => story.estimate === null).length,
      epics: state.epic.size,
    },
  };
}
