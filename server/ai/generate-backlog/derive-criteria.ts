import { withIndefinite } from '@/server/ai/generate-backlog/actors';
import { undecorate } from '@/server/ai/generate-backlog/decorations';
import { endpointCriteria } from '@/server/ai/generate-backlog/endpoint-criteria';
import { asOutcome } from '@/server/ai/generate-backlog/passive';
import { phraseCriterion } from '@/server/ai/generate-backlog/phrase-criteria';
import type { CriterionDraft, StoryDraft, TaskDraft } from '@/server/ai/generate-backlog/story-draft';
import { oneLine, withoutEndMark, withoutOrnament } from '@/server/ai/generate-backlog/title-text';
import { wantCriteria } from '@/server/ai/generate-backlog/want-criteria';
import { startsWithVerb } from '@/server/ai/generate-backlog/imperative';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/words';

const MAX_RESTATED = 160;

/**
 * Criteria for a story of which the text states too few, best first. One that only restates the text, as the state
 * reached when it is done, quotes it; one that adds how to check it has no quotation.
 */
export function derivedCriteria(story: StoryDraft): CriterionDraft[] {
  const endpoints = endpointCriteria(story.tasks);
  const fromTasks = story.tasks.map((task) => taskCriterion(task)).filter((criterion) => criterion !== null);
  const specific = fromTasks.filter((criterion) => isSpecific(criterion));
  const restated = fromTasks.filter((criterion) => !isSpecific(criterion) && criterion.range);
  const added = fromTasks.filter((criterion) => !criterion.range);
  return [
    ...wanted(story),
    ...endpoints,
    ...specific.slice(0, 3),
    ...added.slice(0, 3),
    ...restated,
    ...added.slice(3),
  ];
}

/** Criteria from the verb and object of the story itself, for one that would otherwise have fewer than two. */
export function fallbackCriteria(story: StoryDraft): CriterionDraft[] {
  return [...(story.asA ? [] : stated(story)), ...wantCriteria(story)];
}

/** The story form itself can be checked: the person can do it, and it serves its purpose. */
function wanted({ asA, iWant, statement }: StoryDraft): CriterionDraft[] {
  if (!asA || !iWant || !statement || iWant.length > MAX_RESTATED) return [];
  const want = iWant
    .replace(/\bmy\b/g, 'their')
    .replace(/\bmyself\b/g, 'themselves')
    .replace(/\bI\b/g, 'they')
    .replace(/\bme\b/g, 'them');
  return [
    {
      text: `${capitalize(withIndefinite(asA))} can ${want.replace(/^(?:to\s+)?(?:be able to\s+)?/i, '')}`,
      range: statement,
    },
  ];
}

/** A story that restates one sentence of the text: that sentence, as the state reached. */
function stated({ title, statement }: StoryDraft): CriterionDraft[] {
  const outcome = statement ? asOutcome(title) : null;
  return outcome && statement ? [{ text: outcome, range: statement }] : [];
}

function taskCriterion(task: TaskDraft): CriterionDraft | null {
  const text = withoutEndMark(withoutOrnament(oneLine(undecorate(task.plain).text)));
  if (text.length > MAX_RESTATED || /^(?:GET|POST|PUT|PATCH|DELETE|endpoint)\b/i.test(text)) return null;
  if (task.title.startsWith('Test ')) return testCriterion(task, text);
  const outcome = startsWithVerb(text) ? asOutcome(text) : null;
  if (outcome) return { text: outcome, range: task.range };
  if (startsWithVerb(text)) return null;
  return phraseCriterion(text, task.range);
}

function testCriterion(task: TaskDraft, text: string): CriterionDraft {
  return { text: `An automated test covers ${uncapitalize(text)}`, range: task.range };
}

/** Numbers, lists and words such as "all" make a criterion worth more than others. */
function isSpecific({ text, range }: CriterionDraft): boolean {
  return range !== null && /\d|\(|,| (?:all|every|each|per|includes|covers|with|only) /i.test(text);
}
