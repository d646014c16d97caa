import { STORY_STATUS_LABELS, TASK_STATUS_LABELS } from '@/lib/domain/labels';
import type { StoryActivity } from '@/server/features/stories/service';

type Commit = StoryActivity['items'][number];
type Event = Commit['events'][number];

/** What the sentences need to know of the project, as it is now. */
export type ActivityNames = {
  person: (id: string) => string;
  sprint: (id: string) => string;
  item: (id: string) => string;
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'the title',
  description: 'the description',
  acceptanceCriteria: 'the acceptance criteria',
  labels: 'the labels',
  epicId: 'the epic',
  confidence: 'the confidence',
  priority: 'the priority',
};

const STATUS_LABELS: Readonly<Record<string, string>> = { ...TASK_STATUS_LABELS, ...STORY_STATUS_LABELS };
const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function fieldSentence(field: string, after: unknown, names: ActivityNames): string | null {
  switch (field) {
    case 'status':
      return `moved it to ${STATUS_LABELS[text(after)] ?? text(after)}`;
    case 'estimate':
      return after === null ? 'took the estimate away' : `estimated it at ${text(after)}`;
    case 'assigneeId':
      return after === null ? 'unassigned it' : `assigned it to ${names.person(text(after))}`;
    case 'blockedReason':
      return after === null ? 'took the flag off' : `flagged it: ${text(after)}`;
    case 'rank':
      return 'changed its place';
    case 'title':
      return `renamed it to “${text(after)}”`;
    default:
      return FIELD_NAMES[field] ? `changed ${FIELD_NAMES[field]}` : null;
  }
}

function storySentences({ action, changes }: Event, names: ActivityNames): string[] {
  if (action === 'created') return ['created the story'];
  if (action === 'deleted') return ['deleted the story'];
  if (action === 'restored') return ['brought the story back'];
  return Object.entries(changes).flatMap(([field, [, after]]) => fieldSentence(field, after, names) ?? []);
}

function taskSentence({ action, changes, taskTitle }: Event): string {
  const title = `“${taskTitle ?? 'a task'}”`;
  if (action === 'created') return `added the task ${title}`;
  if (action === 'deleted') return `deleted the task ${title}`;
  if (action === 'restored') return `brought the task ${title} back`;
  const status = changes.status?.[1];
  return status === undefined
    ? `changed the task ${title}`
    : `moved the task ${title} to ${STATUS_LABELS[text(status)] ?? text(status)}`;
}

function membershipSentence({ action, changes }: Event, names: ActivityNames): string | null {
  if (action === 'created') return `put it into ${names.sprint(text(changes.sprintId?.[1]))}`;
  if (changes.outcome) return `closed its sprint: ${text(changes.outcome[1]).replaceAll('_', ' ')}`;
  if (changes.removedAt)
    return changes.removedAt[1] === null ? 'put it back into the sprint' : 'took it out of the sprint';
  return null;
}

function dependencySentence({ action, changes }: Event, storyId: string, names: ActivityNames): string {
  if (action === 'deleted') return 'removed a dependency';
  const [source, target] = [text(changes.sourceId?.[1]), text(changes.targetId?.[1])];
  return source === storyId
    ? `said that it waits for ${names.item(target)}`
    : `said that it holds up ${names.item(source)}`;
}

/** What a commit did to a story, in words that follow a person's name. */
export function activitySentence(
  commit: Pick<Commit, 'events' | 'undoOf'>,
  storyId: string,
  names: ActivityNames,
): string {
  const parts = commit.events.flatMap((event): (string | null)[] => {
    switch (event.entity) {
      case 'story':
        return storySentences(event, names);
      case 'task':
        return [taskSentence(event)];
      case 'sprintMembership':
        return [membershipSentence(event, names)];
      case 'dependency':
        return [dependencySentence(event, storyId, names)];
      default:
        return [];
    }
  });
  const said = [...new Set(parts.filter((part) => part !== null))];
  const sentence = said.length > 0 ? said.join(', ') : 'touched it';
  return commit.undoOf ? `undid a change: ${sentence}` : sentence;
}
