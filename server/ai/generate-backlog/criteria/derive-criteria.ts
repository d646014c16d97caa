import { endpointCriteria } from '@/server/ai/generate-backlog/criteria/endpoint-criteria';
import { phraseCriterion } from '@/server/ai/generate-backlog/criteria/phrase-criteria';
import { wantCriteria } from '@/server/ai/generate-backlog/criteria/want-criteria';
import type { CriterionDraft, StoryDraft, TaskDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { isProductName, withIndefinite } from '@/server/ai/generate-backlog/language/actors';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { isBaseVerb } from '@/server/ai/generate-backlog/language/verbs';
import { asOutcome } from '@/server/ai/generate-backlog/language/passive';
import { asThirdPerson } from '@/server/ai/generate-backlog/language/third-person';
import { oneLine, withoutEndMark, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/language/words';
import { isStatement } from '@/server/ai/generate-backlog/understand/classify';
import { faultChecks } from '@/server/ai/generate-backlog/understand/fault';
import { namedFeature } from '@/server/ai/generate-backlog/understand/feature-name';
import { metWant } from '@/server/ai/generate-backlog/understand/want';

const MAX_RESTATED = 160;

/** Criteria that restate the text, as the state reached when it is done, and quote it; best first. */
export function restatedCriteria(story: StoryDraft): CriterionDraft[] {
  const fromTasks = ofTasks(story).filter(({ range }) => range !== null);
  const specific = fromTasks.filter(isSpecific);
  const rest = fromTasks.filter((criterion) => !isSpecific(criterion));
  return [...wanted(story), ...specific, ...rest];
}

/** Criteria that add how to check a story, without a quotation; best first. */
export function derivedCriteria(story: StoryDraft): CriterionDraft[] {
  const ofTaskWords = ofTasks(story).filter(({ range }) => range === null);
  const ofStory = [...wantCriteria(story), ...served(story)];
  return story.asA ? [...ofStory, ...ofTaskWords] : [...ofTaskWords, ...ofStory];
}

/** A story that restates one sentence of the text: that sentence; made from an instruction: the state reached. */
export function sentenceCriteria({ asA, key, title, statement, fault }: StoryDraft): CriterionDraft[] {
  if (fault)
    return faultChecks(fault).map((check, index) => ({ text: check, range: index === 0 ? statement : null }));
  if (!statement || asA) return [];
  const text = withoutEndMark(withoutOrnament(oneLine(undecorate(key).text)));
  const sentence = namedFeature(text)?.name ?? text;
  if (isStatement(sentence) && sentence.length <= MAX_RESTATED)
    return [{ text: capitalize(sentence), range: statement }];
  if (startsWithVerb(sentence)) {
    const outcome = asOutcome(title);
    return outcome && !isEmpty(outcome) ? [{ text: outcome, range: statement }] : [];
  }
  const ofThing = phraseCriterion(sentence, statement);
  return ofThing ? [ofThing] : [];
}

/** What the endpoints and tasks of a story say in a way that can be checked. */
function ofTasks({ tasks }: StoryDraft): CriterionDraft[] {
  return [...endpointCriteria(tasks), ...tasks.flatMap((task) => taskCriterion(task) ?? [])];
}

const VAGUE_PURPOSE =
  /\b(?:feel|enjoy|trust|rely|know that|be sure|happy|confident|improve|better|easily|quickly|efficient\w*|experience|save time|waste|stay|remain|since|because|motivat\w*|engag\w*)\b/i;

/** What the person can do thanks to the story, where the text says that and it can be seen. */
function served({ asA, soThat }: StoryDraft): CriterionDraft[] {
  if (!asA || !soThat || soThat.length > MAX_RESTATED || isProductName(asA)) return [];
  const purpose = asThirdPerson(soThat).replace(
    /^(?:that\s+)?they\s+(?:can|could|will be able to|am able to)\s+/i,
    'can ',
  );
  const able = /^can\s+(.+)$/i.exec(purpose)?.[1];
  const what = able ?? (isStatement(purpose) ? '' : purpose);
  const [verb = ''] = what.split(/\s+/, 1);
  if (!isBaseVerb(verb) || VAGUE_PURPOSE.test(what)) return [];
  return [{ text: `With it, ${withIndefinite(asA)} can ${what}`, range: null }];
}

/** The story form itself can be checked: the person can do it. */
function wanted({ asA, iWant, wantIs, statement }: StoryDraft): CriterionDraft[] {
  if (!asA || !iWant || !statement || iWant.length > MAX_RESTATED) return [];
  return [{ text: capitalize(metWant(asA, asThirdPerson(iWant), wantIs)), range: statement }];
}

/** "X is implemented" says nothing that the title does not, unless it goes on. */
const EMPTY_OUTCOME =
  /^\S+(?:\s\S+){0,5} (?:is|are) (?:implemented|provided|built|created|added|developed|made|supported|ensured|handled|managed|enabled|introduced|improved|optimi[sz]ed|enhanced|finished|completed|fixed|polished|refined)(?: (?:up|out))?$/i;

function isEmpty(outcome: string): boolean {
  return EMPTY_OUTCOME.test(outcome);
}

function taskCriterion(task: TaskDraft): CriterionDraft | null {
  const text = withoutEndMark(withoutOrnament(oneLine(undecorate(task.plain).text)));
  if (text.length > MAX_RESTATED || /^(?:GET|POST|PUT|PATCH|DELETE|endpoint)\b/i.test(text)) return null;
  if (task.title.startsWith('Test ')) return testCriterion(task, text);
  if (!startsWithVerb(text)) return phraseCriterion(text, task.range);
  const outcome = asOutcome(text);
  return outcome && !isEmpty(outcome) ? { text: outcome, range: task.range } : null;
}

function testCriterion(task: TaskDraft, text: string): CriterionDraft {
  return { text: `An automated test covers: ${uncapitalize(text)}`, range: task.range };
}

/** Numbers, lists and words such as "all" make a criterion worth more than others. */
function isSpecific({ text }: CriterionDraft): boolean {
  return /\d|\(|,| (?:all|every|each|per|includes|covers|with|only) /i.test(text);
}
