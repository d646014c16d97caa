import type { SprintStatus, StoryStatus, TaskStatus } from '@/lib/domain/statuses';

/** What people call the statuses of stories. */
export const STORY_STATUS_LABELS: Readonly<Record<StoryStatus, string>> = {
  backlog: 'Backlog',
  ready: 'Ready',
  in_progress: 'In progress',
  review: 'Review',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** What people call the statuses of tasks. */
export const TASK_STATUS_LABELS: Readonly<Record<TaskStatus, string>> = {
  todo: 'To do',
  in_progress: 'In progress',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** What people call the statuses of sprints. */
export const SPRINT_STATUS_LABELS: Readonly<Record<SprintStatus, string>> = {
  planning: 'Planned',
  active: 'Running',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

/** Fields as people call them, where the name of the column is another. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  acceptanceCriteria: 'acceptance criteria',
  assigneeId: 'assignee',
  blockedReason: 'flag',
  epicId: 'epic',
  storyId: 'story',
  startDate: 'first day',
  endDate: 'last day',
  estimateScale: 'scale of estimates',
  workingDays: 'working days',
  timezone: 'time zone',
};

/** A field as people call it. */
export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}
