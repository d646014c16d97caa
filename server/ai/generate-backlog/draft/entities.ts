import { entityName } from '@/server/ai/generate-backlog/read/code-blocks';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { ownStory, type SectionDraft } from '@/server/ai/generate-backlog/draft/section-draft';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { cleanTitle } from '@/server/ai/generate-backlog/language/title-text';
import { enumerate } from '@/server/ai/generate-backlog/language/words';

const LISTED = /^([A-Za-z_][\w]{0,40})\s*\(([^()]{2,160})\)$/;
const RANGE = /^\d+\s*[-–]\s*\d+$/;

/** A task for an entity of a data model, and criteria for the fields whose values the drawing lists. */
export function draftEntity(draft: SectionDraft, passage: Passage): void {
  if (draft.isSkipped(passage)) return;
  const { source } = draft.document;
  const story = ownStory(draft);
  const name = entityName(source.slice(passage.start, passage.sentences[0]?.start ?? passage.end)).replace(
    /[\s├└│|+`\\─-]+$/,
    '',
  );
  const fields = passage.sentences.flatMap((line) => fieldsOf(source.slice(line.start, line.end)));
  const names = fields.map((field) => field.replace(/\s*\([^()]*\)$/, '')).join(', ');
  const task = addTask(story, passage, cleanTitle(plainText(`Define the ${name} entity: ${names}`)));
  task.description = `${name}: ${fields.join(', ')}`;
  for (const line of passage.sentences) {
    for (const field of fieldsOf(source.slice(line.start, line.end))) {
      const text = valueRule(name, field);
      if (text) story.criteria.push({ text, range: line });
    }
  }
}

/** The fields named on one line, each with its remark in brackets. */
function fieldsOf(line: string): string[] {
  return (line.match(/[^,()]+(?:\([^()]*\))?/g) ?? [])
    .map((field) => field.trim())
    .filter((field) => /\p{L}/u.test(field));
}

function valueRule(entity: string, field: string): string | null {
  const match = LISTED.exec(field);
  if (!match?.[1] || !match[2]) return null;
  const values = match[2].split(/\s*,\s*/);
  if (RANGE.test(match[2])) return `${entity}.${match[1]} accepts only values in ${match[2]}`;
  if (values.length < 2 || values.some((value) => !/^\w+$/.test(value))) return null;
  return `${entity}.${match[1]} accepts only ${enumerate(values)}`;
}
