import {
  type BacklogDraft,
  DRAFT_TITLE_MAX,
  type DraftCriterion,
  type DraftStory,
  MAX_CRITERIA,
  MIN_CRITERIA,
  type SpecSpan,
} from '@/lib/schemas/backlog-draft';
import type { TextRange } from '@/server/ai/generate-backlog/document';
import { nearest } from '@/server/ai/generate-backlog/estimate';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import { refMaker } from '@/server/ai/generate-backlog/refs';
import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';

export type DraftItems = Pick<BacklogDraft, 'epics' | 'stories' | 'tasks' | 'dependencies'>;

/** What a model answered for one part of the specification. */
export type ModelPart = { range: TextRange; answer: ModelBacklog };

function oneLine(text: string, limit: number): string {
  const line = text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= limit
    ? line
    : [...line]
        .slice(0, limit - 1)
        .join('')
        .slice(0, limit - 1)
        .replace(/\p{Surrogate}/gu, '') + '…';
}

/** Where a quotation stands in the part of the text the model was given; null when it does not. Spaces may differ. */
function locate(source: string, { start, end }: TextRange, quote: string): SpecSpan | null {
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0 || quote.length > MAX_PASSAGE) return null;
  const pattern = new RegExp(
    words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'),
    'u',
  );
  const match = pattern.exec(source.slice(start, end));
  if (!match) return null;
  const at = start + match.index;
  return { start: at, end: at + match[0].length, text: match[0] };
}

function criteriaOf(
  criteria: ModelBacklog['stories'][number]['criteria'],
  title: string,
  find: (quote: string) => SpecSpan | null,
): DraftCriterion[] {
  const given = criteria
    .map(({ text, quote }) => ({ text: oneLine(text, 1_000), span: quote === null ? null : find(quote) }))
    .filter(({ text }) => text !== '')
    .slice(0, MAX_CRITERIA);
  const derived = [`“${title}” works as described.`, 'An error is shown to the user in clear words.'];
  for (const text of derived) if (given.length < MIN_CRITERIA) given.push({ text, span: null });
  return given;
}

/**
 * Turns a model's answers into a draft: quotations become offsets, estimates values of the scale, positions refs. What
 * quotes nothing that stands in the text is left out, with what belongs to it.
 */
export function modelDraft(
  source: string,
  parts: readonly ModelPart[],
  scale: readonly number[],
): { items: DraftItems; dropped: number } {
  const items: DraftItems = { epics: [], stories: [], tasks: [], dependencies: [] };
  const makeRef = refMaker();
  let dropped = 0;
  for (const { range, answer } of parts) {
    const find = (quote: string) => locate(source, range, quote);
    const epicRefs = answer.epics.map((epic) => {
      const span = find(epic.quote);
      const title = oneLine(epic.title, DRAFT_TITLE_MAX);
      if (!span || !title) return null;
      const ref = makeRef('epic', [], title);
      const description = epic.description.slice(0, 10_000).replace(/\p{Surrogate}/gu, '');
      items.epics.push({ ref, title, description, priority: epic.priority, span });
      return ref;
    });
    const storyRefs = answer.stories.map((story): string | null => {
      const epicRef = epicRefs[story.epic] ?? null;
      const title = oneLine(story.title, DRAFT_TITLE_MAX);
      const spans = story.quotes.flatMap((quote) => find(quote) ?? []);
      if (epicRef === null || !title || spans.length === 0) return null;
      const ref = makeRef('story', [epicRef], title);
      const drafted: DraftStory = {
        ref,
        epicRef,
        title,
        description: story.description.slice(0, 10_000).replace(/\p{Surrogate}/gu, ''),
        acceptanceCriteria: criteriaOf(story.criteria, title, find),
        estimate:
          story.estimate !== null && Number.isFinite(story.estimate) && story.estimate >= 0
            ? nearest(story.estimate, scale)
            : null,
        confidence: Math.min(100, Math.max(0, Math.round(story.confidence))),
        priority: story.priority,
        spans,
        duplicateOf: null,
        duplicateReason: null,
      };
      items.stories.push(drafted);
      for (const task of story.tasks) {
        const span = find(task.quote);
        const taskTitle = oneLine(task.title, DRAFT_TITLE_MAX);
        if (!span || !taskTitle) dropped += 1;
        else
          items.tasks.push({
            ref: makeRef('task', [ref], taskTitle),
            storyRef: ref,
            title: taskTitle,
            description: '',
            span,
          });
      }
      return ref;
    });
    dropped += [...epicRefs, ...storyRefs].filter((ref) => ref === null).length;
    for (const { story, requires, quote } of answer.dependencies) {
      const [fromRef, toRef, span] = [storyRefs[story], storyRefs[requires], find(quote)];
      if (!fromRef || !toRef || !span || fromRef === toRef) dropped += 1;
      else items.dependencies.push({ fromRef, toRef, span, phrase: oneLine(quote, 200) });
    }
  }
  const used = new Set(items.stories.map(({ epicRef }) => epicRef));
  return { items: { ...items, epics: items.epics.filter(({ ref }) => used.has(ref)) }, dropped };
}
