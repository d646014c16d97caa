import { startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { NOUN_VERBS } from '@/server/ai/generate-backlog/language/verbs';
import { wantTitle, withoutEndMark, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { uncapitalize } from '@/server/ai/generate-backlog/language/words';

const FAULTS =
  /^(?:(?:known|open|reported|current|other|minor|major|critical) )*(?:bugs?|defects?|faults?|errors?|glitches|issues|regressions?|fehler|bogues?|errores|erros|errori|fouten|błędy|ошибки|不具合|バグ)(?: (?:fixes|reports?|list|to fix|found))?$/iu;

/** Whether a heading announces faults of what is there, as "Bugs" does. */
export function listsFaults(heading: string): boolean {
  return FAULTS.test(heading.replace(/[:\s]+$/, '').replace(/^[^\p{L}]+/u, ''));
}

/* Also a line that begins like an instruction tells of a fault where it says that something goes wrong. */
const GOES_WRONG =
  /\b(?:not|no longer|never|fails?|broken|wrong|wrongly|crash\w*|hard to|missing|slow|cannot|\p{L}+n['’]?t|too (?:small|big|long|slow|wide|dark))\b/iu;

const GESTURES = /^(?:swipe|scroll|drag|tap|click|zoom|login|logout)$/;

/** Whether a line below such a heading tells what is wrong, and not what to do about it. */
export function isFault(text: string): boolean {
  const [first = ''] = withoutOrnament(text).toLowerCase().split(/\s/, 1);
  const mayBeNoun = NOUN_VERBS.has(first) || GESTURES.test(first);
  return !startsWithVerb(withoutOrnament(text)) || (mayBeNoun && GOES_WRONG.test(text));
}

/** What somebody noted as a fault, as what is to be done about it. */
export function faultTitle(text: string): string {
  return wantTitle(`Fix: ${uncapitalize(withoutEndMark(withoutOrnament(text)))}`);
}

/** What shows that a fault is gone. */
export function faultChecks(text: string): string[] {
  const fault = uncapitalize(withoutEndMark(withoutOrnament(text)));
  return [
    `Repeating the steps that showed it, “${fault}” no longer happens`,
    'A test that failed before the fix passes after it',
  ];
}
