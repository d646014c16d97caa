import { entityName } from '@/server/ai/generate-backlog/read/code-blocks';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { MAX_TASKS_PER_STORY, TASKS_PER_PART } from '@/server/ai/generate-backlog/limits';
import type { StoryDraft, TaskDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle, shorten, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { DRAFT_TITLE_MAX } from '@/lib/schemas/backlog-draft';

/**
 * Splits a story with too many tasks into at most `maxParts` parts in the order of the text. Any other story comes back
 * as it is, and so does one that somebody wrote as a user story: its parts would all say the same.
 */
export function splitStory(story: StoryDraft, maxParts: number): StoryDraft[] {
  if (story.isWritten || story.tasks.length <= MAX_TASKS_PER_STORY || maxParts < 2) return [story];
  const size = Math.max(TASKS_PER_PART, Math.ceil(story.tasks.length / maxParts));
  const groups: TaskDraft[][] = [];
  for (let at = 0; at < story.tasks.length; at += size) groups.push(story.tasks.slice(at, at + size));
  return groups.map((tasks, index) => ({
    ...story,
    key: index === 0 ? story.key : `${story.key} #${index + 1}`,
    title: partTitle(story.title, tasks, index, groups.length),
    tasks,
    criteria: story.criteria.filter((criterion) => groupOf(criterion.range, groups) === index),
    description: index === 0 ? story.description : [],
    needs: index === 0 ? story.needs : [],
    estimate: null,
  }));
}

/** Criteria go where the task they were read from goes, all others to the first part. */
function groupOf(range: TextRange | null, groups: TaskDraft[][]): number {
  if (!range) return 0;
  const index = groups.findIndex((tasks) =>
    tasks.some((task) => task.range.start <= range.start && range.end <= task.range.end),
  );
  return Math.max(0, index);
}

function partTitle(title: string, tasks: readonly TaskDraft[], index: number, count: number): string {
  const [first, last] = [shortName(tasks[0]), shortName(tasks.at(-1))];
  const span = first === last ? first : `${first} to ${last}`;
  const named = `${title}: ${span}`;
  if (first && last && named.length <= DRAFT_TITLE_MAX) return cleanTitle(named);
  const suffix = ` (part ${index + 1} of ${count})`;
  return `${shorten(title, DRAFT_TITLE_MAX - suffix.length)}${suffix}`;
}

function shortName(task: TaskDraft | undefined): string {
  const name = task ? entityName(withoutOrnament(task.plain).split(/\s[├└|+`]/, 1)[0] ?? '') : '';
  return name.length <= 24 ? name : '';
}
