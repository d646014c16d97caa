import { describe, expect, it } from 'vitest';
import {
  EPIC_STATUSES,
  isCancelled,
  isDone,
  isOpen,
  isStarted,
  isStoryStatus,
  STATUS_CATEGORIES,
  statusCategory,
  STORY_STATUSES,
  TASK_STATUSES,
} from '@/lib/domain/statuses';

const all = [...new Set([...EPIC_STATUSES, ...STORY_STATUSES, ...TASK_STATUSES])];

describe('status categories', () => {
  it('give every story status its own place in the flow', () => {
    expect(STORY_STATUSES.map(statusCategory)).toEqual([...STATUS_CATEGORIES]);
  });

  it('map epics and tasks onto the same flow', () => {
    expect(EPIC_STATUSES.map(statusCategory)).toEqual(['backlog', 'started', 'done', 'cancelled']);
    expect(TASK_STATUSES.map(statusCategory)).toEqual(['ready', 'started', 'done', 'cancelled']);
  });
});

describe('status predicates', () => {
  it('hold exactly one of open, done and cancelled', () => {
    for (const status of all) {
      expect([isOpen(status), isDone(status), isCancelled(status)].filter(Boolean), status).toHaveLength(1);
    }
  });

  it('count started work as open work', () => {
    expect(all.filter(isStarted)).toEqual(['active', 'in_progress', 'review']);
    expect(all.filter(isStarted).every(isOpen)).toBe(true);
  });

  it('recognise story statuses and refuse anything else', () => {
    expect(STORY_STATUSES.every(isStoryStatus)).toBe(true);
    for (const value of ['todo', 'active', 'Done', '', null, undefined, 3])
      expect(isStoryStatus(value)).toBe(false);
  });
});
