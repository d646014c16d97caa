import type { CriterionDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { isStatement } from '@/server/ai/generate-backlog/understand/classify';
import { isBaseVerb } from '@/server/ai/generate-backlog/language/verbs';

/* "{x}" stands for the item in its own words. */
const OF_PRODUCT = [
  'When “{x}” fails, a message says what happened and what to do, and nothing that was entered is lost',
  'An example of “{x}” agreed with whoever asked for it works from start to finish',
  'Somebody who sees “{x}” for the first time manages without help',
  '“{x}” can be used with the keyboard alone and on the screen of a phone',
  'What “{x}” changes is still there after a reload, and for everybody who may see it',
];
const OF_MACHINERY = [
  'An automated test fails when “{x}” stops working',
  'A failure of “{x}” is logged with its cause',
  'Somebody else on the team gets “{x}” running from the documentation alone',
];
const OF_RULES = [
  'An automated test fails as soon as “{x}” no longer holds',
  'Somebody who did not build it has tried to break “{x}” and could not',
];
const MACHINERY =
  /\b(?:api|endpoints?|database|db|schema|migrations?|scripts?|ci|cd|ci\/cd|docker|kubernetes|deploy\w*|pipelines?|index(?:es)?|cach(?:e|ing)|server|backend|middleware|repository|tooling|lint\w*|hooks?|queue|workers?|infrastructure|framework|sdk|librar(?:y|ies)|algorithm|encryption|webhooks?)\b/i;
/* Verbs that only put an item into a backlog; any other is a part of what it is called. */
const FOR_NAMES =
  /^(?:ensure|provide|build|implement|support|send|create|use|ensure|manage|handle)\s+(?:the\s+)?/i;
const MAX_NAME = 60;

/**
 * What can be checked of any item, for one of which nothing else is known, by whether people or machines meet it. It
 * begins with another check for each `turn`, so that the items of an epic differ.
 */
export function generalCriteria({ title }: { title: string }, turn = 0): CriterionDraft[] {
  const rule = /^Ensure (.+)$/.exec(title)?.[1] ?? '';
  const texts = isStatement(rule) ? OF_RULES : MACHINERY.test(title) ? OF_MACHINERY : OF_PRODUCT;
  const [verb = ''] = title.split(/\s/, 1);
  const bare = isBaseVerb(verb) ? title.replace(FOR_NAMES, '') : title;
  const name = bare.length <= MAX_NAME ? bare : null;
  return texts.map((_, index) => {
    const text = texts[(index + turn) % texts.length] ?? '';
    return { text: name ? text.replace('{x}', name) : text.replace('“{x}”', 'it'), range: null };
  });
}
