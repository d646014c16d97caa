import { isProductName, withIndefinite } from '@/server/ai/generate-backlog/language/actors';
import { isStatement } from '@/server/ai/generate-backlog/understand/classify';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { endpointCriteria } from '@/server/ai/generate-backlog/criteria/endpoint-criteria';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { asOutcome, isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { namedFeature } from '@/server/ai/generate-backlog/understand/feature-name';
import { phraseCriterion } from '@/server/ai/generate-backlog/criteria/phrase-criteria';
import type { CriterionDraft, StoryDraft, TaskDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { oneLine, withoutEndMark, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { metWant } from '@/server/ai/generate-backlog/understand/want';
import { wantCriteria } from '@/server/ai/generate-backlog/criteria/want-criteria';
import { isBaseVerb } from '@/server/ai/generate-backlog/language/lexicon-verbs';
import { isEnglish, startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { capitalize, isMostlyEnglish, uncapitalize } from '@/server/ai/generate-backlog/language/words';

const MAX_RESTATED = 160;
const MAX_NAME_WORDS = 9;

/**
 * Criteria for a story of which the text states too few, best first. One that only restates the text, as the state
 * reached when it is done, quotes it; one that adds how to check it has no quotation.
 */
export function derivedCriteria(story: StoryDraft): CriterionDraft[] {
  if (isInOtherLanguage(story)) return [];
  const endpoints = endpointCriteria(story.tasks);
  const fromTasks = story.tasks.map((task) => taskCriterion(task)).filter((criterion) => criterion !== null);
  const specific = fromTasks.filter((criterion) => isSpecific(criterion));
  const restated = fromTasks.filter((criterion) => !isSpecific(criterion) && criterion.range);
  const added = fromTasks.filter((criterion) => !criterion.range);
  return [
    ...wanted(story),
    ...served(story),
    ...endpoints,
    ...specific.slice(0, 3),
    ...added.slice(0, 3),
    ...restated,
    ...specific.slice(3),
    ...added.slice(3),
  ];
}

/** That the story serves its purpose, tried with the person it is for. */
function served({ asA, soThat }: StoryDraft): CriterionDraft[] {
  if (!asA || !soThat || soThat.length > MAX_RESTATED) return [];
  if (isProductName(asA)) return [{ text: capitalize(asThirdPerson(soThat)), range: null }];
  const purpose = asThirdPerson(soThat);
  const [first = ''] = purpose.split(/\s+/, 1);
  const what =
    isBaseVerb(first) && !/^(?:they|the|a|an)$/i.test(first) && !isStatement(purpose)
      ? `they can ${purpose}`
      : purpose.replace(/^(?=(?:always|never|still)\s)/i, 'they ');
  return [{ text: `A trial with ${withIndefinite(asA)} shows that ${what}`, range: null }];
}

function asThirdPerson(text: string): string {
  return text
    .replace(/\b(?:I['’]m|I am|we['’]re)(?!\p{L})/gu, 'they are')
    .replace(/\b(?:I|we)['’]ve(?!\p{L})/giu, 'they have')
    .replace(/\b(?:I|we)['’]ll(?!\p{L})/giu, 'they will')
    .replace(/\b(?:I|we)['’]d(?!\p{L})/giu, 'they would')
    .replace(/\bI was\b/g, 'they were')
    .replace(/\b(?:myself|ourselves)\b/g, 'themselves')
    .replace(/\b(?:my|our)\b/gi, 'their')
    .replace(/\b(?:me|us)\b/g, 'them')
    .replace(/\b(?:I|we)\b/g, 'they')
    .replace(/\bi\b(?!\.)/g, 'they');
}

/** Criteria from the verb and object of the story itself, for one that would otherwise have fewer than two. */
export function fallbackCriteria(story: StoryDraft): CriterionDraft[] {
  if (isInOtherLanguage(story)) return [];
  return [...(story.asA ? [] : stated(story)), ...wantCriteria(story)];
}

/** English sentences about words in another language would say nothing to anybody. */
function isInOtherLanguage({ key, isWritten }: StoryDraft): boolean {
  return isWritten && !isMostlyEnglish(key);
}

/** The story form itself can be checked: the person can do it, and it serves its purpose. */
function wanted({ asA, iWant, wantIs, statement }: StoryDraft): CriterionDraft[] {
  if (!asA || !iWant || !statement || iWant.length > MAX_RESTATED) return [];
  return [{ text: capitalize(metWant(asA, asThirdPerson(iWant), wantIs)), range: statement }];
}

/** A story that restates one sentence of the text: that sentence; made from an instruction: the state reached. */
function stated({ key, title, statement }: StoryDraft): CriterionDraft[] {
  if (!statement) return [];
  const text = withoutEndMark(withoutOrnament(oneLine(undecorate(key).text)));
  const sentence = namedFeature(text)?.name ?? text;
  if (isStatement(sentence) && sentence.length <= MAX_RESTATED) return [{ text: sentence, range: statement }];
  const ofThing = startsWithVerb(sentence) ? null : phraseCriterion(sentence, statement);
  const outcome = startsWithVerb(sentence) ? asOutcome(title) : null;
  const { words } = splitNounPhrase(sentence);
  const isThere =
    !ofThing && !startsWithVerb(sentence) && words.length < MAX_NAME_WORDS && isEnglish(sentence)
      ? `${sentence} ${isOrAre(words)} available`
      : outcome;
  return [...(ofThing ? [ofThing] : []), ...(isThere ? [{ text: isThere, range: statement }] : [])];
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
  return { text: `An automated test covers: ${uncapitalize(text)}`, range: task.range };
}

/** Numbers, lists and words such as "all" make a criterion worth more than others. */
function isSpecific({ text, range }: CriterionDraft): boolean {
  return range !== null && /\d|\(|,| (?:all|every|each|per|includes|covers|with|only) /i.test(text);
}
