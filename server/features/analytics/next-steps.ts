import type { Sprint } from '@/lib/schemas/sprint';

/** What the overview suggests to do, with the number it is about. */
export type NextStep = {
  kind:
    | 'review-proposals'
    | 'write-backlog'
    | 'estimate-stories'
    | 'plan-sprint'
    | 'fill-sprint'
    | 'start-sprint'
    | 'unblock'
    | 'finish-sprint';
  count: number;
  sprintId: string | null;
};

/** The facts suggestions follow from. `openStories` are neither done nor cancelled. */
export type StepFacts = {
  openStories: number;
  /** Open stories without an estimate among those next in line. */
  unestimatedNext: number;
  blockedInSprint: number;
  pendingProposals: number;
  running: Sprint | null;
  planned: { sprint: Sprint; items: number } | null;
  now: string;
};

const LIMIT = 4;

/** The most useful things to do next, most urgent first, by fixed rules. */
export function nextSteps(facts: StepFacts): NextStep[] {
  const { openStories, unestimatedNext, blockedInSprint, pendingProposals, running, planned, now } = facts;
  const steps: NextStep[] = [];
  const add = (kind: NextStep['kind'], count: number, sprintId: string | null = null) =>
    steps.push({ kind, count, sprintId });
  if (running && running.endsAt <= now) add('finish-sprint', 1, running.id);
  if (running && blockedInSprint > 0) add('unblock', blockedInSprint, running.id);
  if (pendingProposals > 0) add('review-proposals', pendingProposals);
  if (openStories === 0 && pendingProposals === 0) add('write-backlog', 0);
  if (unestimatedNext > 0) add('estimate-stories', unestimatedNext);
  if (openStories > 0 && !planned) add('plan-sprint', openStories);
  if (planned?.items === 0) add('fill-sprint', 0, planned.sprint.id);
  if (planned && planned.items > 0 && !running) add('start-sprint', planned.items, planned.sprint.id);
  return steps.slice(0, LIMIT);
}
