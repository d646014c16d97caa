import type { Passage, TextRange } from '@/server/ai/generate-backlog/read/document';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import type { StoryDraft, TaskDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/** A task from a passage; the description keeps the wording of the text where the title had to change it. */
export function addTask(
  story: StoryDraft,
  passage: Passage,
  title: string = imperativeTitle(passage.plain),
): TaskDraft {
  const range: TextRange = { start: passage.start, end: passage.end };
  const task: TaskDraft = {
    key: passage.plain,
    title,
    description: title === passage.plain ? '' : passage.plain,
    range,
    plain: passage.plain,
  };
  story.tasks.push(task);
  return task;
}
