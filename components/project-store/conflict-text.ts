import { estimateLabel } from '@/lib/domain/estimates';
import { SPRINT_STATUS_LABELS, STORY_STATUS_LABELS, TASK_STATUS_LABELS } from '@/lib/domain/labels';
import type { Person } from '@/lib/snapshot';

import type { ProjectRows } from './rows';

const STATUS_LABELS: Readonly<Record<string, string>> = {
  ...SPRINT_STATUS_LABELS,
  ...TASK_STATUS_LABELS,
  ...STORY_STATUS_LABELS,
};

type Names = { rows: ProjectRows; people: Readonly<Record<string, Person>> };

/** A word as the first of a line. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function estimateText(points: number, { rows }: Names): string {
  const [project] = rows.project.values();
  return (project && estimateLabel(points, project.estimateScale)) ?? String(points);
}

function itemText(item: unknown): string {
  return typeof item === 'object' && item !== null && 'text' in item ? String(item.text) : String(item);
}

/** The value of a field in words: statuses, people and epics by what they are called. */
export function valueText(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(itemText).join(' · ');
  if (typeof value === 'number') return field === 'estimate' ? estimateText(value, names) : String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  switch (field) {
    case 'status':
      return STATUS_LABELS[value] ?? capitalised(value);
    case 'priority':
      return capitalised(value);
    case 'assigneeId':
      return names.people[value]?.name ?? 'a former member';
    case 'epicId':
      return names.rows.epic.get(value)?.title ?? 'a deleted epic';
    default:
      return value;
  }
}
