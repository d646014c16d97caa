export const EPIC_STATUSES = ['draft', 'active', 'done', 'cancelled'] as const;
export const STORY_STATUSES = ['backlog', 'ready', 'in_progress', 'review', 'done', 'cancelled'] as const;
export const TASK_STATUSES = ['todo', 'in_progress', 'done', 'cancelled'] as const;
export const SPRINT_STATUSES = ['planning', 'active', 'completed', 'cancelled'] as const;

/** Categories in the order work passes through them; `cancelled` lies beside that order (neither done nor open). */
export const STATUS_CATEGORIES = ['backlog', 'ready', 'started', 'review', 'done', 'cancelled'] as const;

export type EpicStatus = (typeof EPIC_STATUSES)[number];
export type StoryStatus = (typeof STORY_STATUSES)[number];
export type TaskStatus = (typeof TASK_STATUSES)[number];
export type SprintStatus = (typeof SPRINT_STATUSES)[number];
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

/** The status of any work item: an epic, a story or a task. */
export type WorkItemStatus = EpicStatus | StoryStatus | TaskStatus;

const CATEGORY_OF = {
  draft: 'backlog',
  backlog: 'backlog',
  todo: 'ready',
  ready: 'ready',
  active: 'started',
  in_progress: 'started',
  review: 'review',
  done: 'done',
  cancelled: 'cancelled',
} as const satisfies Record<WorkItemStatus, StatusCategory>;

/**
 * The category of a work item's status, comparable across epics, stories and tasks. A task's `todo` counts as `ready`:
 * tasks only exist under a refined story.
 */
export function statusCategory(status: WorkItemStatus): StatusCategory {
  return CATEGORY_OF[status];
}

/** Whether the item is still to be finished: neither done nor cancelled. */
export function isOpen(status: WorkItemStatus): boolean {
  return !isDone(status) && !isCancelled(status);
}

/** Whether the item is finished. Cancelled is not done (Scrum Guide: done means the Definition of Done is met). */
export function isDone(status: WorkItemStatus): boolean {
  return statusCategory(status) === 'done';
}

/** Whether the item was given up: out of scope, velocity and cycle time, neither done nor open. */
export function isCancelled(status: WorkItemStatus): boolean {
  return statusCategory(status) === 'cancelled';
}

/** Whether the item is work in progress: started and not finished (Kanban Guide, WIP). */
export function isStarted(status: WorkItemStatus): boolean {
  const category = statusCategory(status);
  return category === 'started' || category === 'review';
}

/** Whether `value` names a status of a story; guards text that comes from outside, such as an event's before and after. */
export function isStoryStatus(value: unknown): value is StoryStatus {
  return STORY_STATUSES.some((status) => status === value);
}
