import { STORY_STATUS_LABELS, TASK_STATUS_LABELS } from '@/lib/domain/labels';
import type { OperationInput } from '@/lib/operations/registry';
import type { Person } from '@/lib/snapshot';

import type { ProjectRows } from './rows';

/** The rows before a commit and after it: what it made has a key only afterwards, what it deleted only before. */
type Names = { before: ProjectRows; after: ProjectRows; people: Readonly<Record<string, Person>> };
type StoryPatch = Extract<OperationInput, { type: 'story.update' }>['patch'];

/** The human key of an epic, story or task: APP-12. */
export function keyOf(rows: ProjectRows, id: string): string | null {
  const item = rows.story.get(id) ?? rows.epic.get(id) ?? rows.task.get(id);
  const [project] = rows.project.values();
  return item && project ? `${project.key}-${item.number}` : null;
}

function itemName({ before, after }: Names, id: string): string {
  const sprint = before.sprint.get(id);
  return keyOf(before, id) ?? keyOf(after, id) ?? (sprint ? `“${sprint.name}”` : 'it');
}

function patched(key: string, patch: StoryPatch, { people }: Names): string {
  const fields = Object.keys(patch);
  const [only] = fields;
  if (fields.length !== 1) return `Changed ${key}`;
  switch (only) {
    case 'status':
      return patch.status ? `Moved ${key} to ${STORY_STATUS_LABELS[patch.status]}` : `Changed ${key}`;
    case 'assigneeId':
      return patch.assigneeId
        ? `Assigned ${key} to ${people[patch.assigneeId]?.name ?? 'somebody'}`
        : `Unassigned ${key}`;
    case 'blockedReason':
      return patch.blockedReason ? `Flagged ${key} as blocked` : `Took the flag off ${key}`;
    case 'estimate':
      return patch.estimate == null
        ? `Cleared the estimate of ${key}`
        : `Estimated ${key} at ${patch.estimate}`;
    case 'title':
      return `Renamed ${key}`;
    default:
      return `Changed ${key}`;
  }
}

const VERBS: Readonly<Record<string, string>> = {
  create: 'Created',
  update: 'Changed',
  move: 'Moved',
  delete: 'Deleted',
  restore: 'Restored',
  start: 'Started',
  complete: 'Completed',
  cancel: 'Cancelled',
};

function sentence(operation: OperationInput, names: Names): string {
  const { before } = names;
  switch (operation.type) {
    case 'story.update':
      return patched(itemName(names, operation.id), operation.patch, names);
    case 'story.move':
      return operation.status && operation.status !== before.story.get(operation.id)?.status
        ? `Moved ${itemName(names, operation.id)} to ${STORY_STATUS_LABELS[operation.status]}`
        : `Moved ${itemName(names, operation.id)}`;
    case 'task.move':
      return operation.status && operation.status !== before.task.get(operation.id)?.status
        ? `Moved ${itemName(names, operation.id)} to ${TASK_STATUS_LABELS[operation.status]}`
        : `Moved ${itemName(names, operation.id)}`;
    case 'sprint.addItem':
      return `Added ${itemName(names, operation.storyId)} to ${itemName(names, operation.sprintId)}`;
    case 'sprint.removeItem':
      return `Took ${itemName(names, operation.storyId)} out of ${itemName(names, operation.sprintId)}`;
    case 'dependency.add':
      return `Linked ${itemName(names, operation.source.id)} and ${itemName(names, operation.target.id)}`;
    case 'dependency.remove':
      return 'Removed a dependency';
    default: {
      const [kind = '', action = ''] = operation.type.split('.');
      const named = 'id' in operation && operation.id ? itemName(names, operation.id) : 'it';
      const what = named === 'it' ? `the ${kind}` : named;
      return `${VERBS[action] ?? 'Changed'} ${what}`;
    }
  }
}

/** Without the half of a change that goes without saying: what goes into a sprint leaves the one it was in. */
function tellable(operations: readonly OperationInput[]): OperationInput[] {
  const entering = new Set(operations.map((one) => (one.type === 'sprint.addItem' ? one.storyId : null)));
  return operations.filter((one) => one.type !== 'sprint.removeItem' || !entering.has(one.storyId));
}

/** What a commit did, in a few words for the person who made it. */
export function sentenceOf(operations: readonly OperationInput[], names: Names): string {
  const [first, ...more] = tellable(operations);
  if (!first) return 'Changed nothing';
  const text = sentence(first, names);
  return more.length === 0 ? text : `${text} and ${more.length} more`;
}
