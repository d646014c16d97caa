import { needAbroad } from '@/server/ai/generate-backlog/link/dependency-abroad';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';

/** How clearly a text states a dependency: 3 in a field or table, 2 in plain words, 1 by order in time. */
export type PhraseStrength = 1 | 2 | 3;

/** A statement taken apart at its phrase. Reversed, the subject is what is needed. */
export type NeedReading = {
  subject: string;
  object: string;
  phrase: string;
  strength: PhraseStrength;
  isReversed: boolean;
};

const PLAIN =
  /\b(depends? (?:up)?on|(?:is|are) blocked by|blocked by|builds? (?:up)?on|relies on|rely on|requires?(?= (?:that )?(?:#\d|[a-z]{1,6}-\d|\d{1,3}(?:(?:, | and | & )#?\d{1,3})*[.;)]?$|items? #?\d|requirements? #?\d|the |phase|milestone|stage|us[- ]?\d|story|epic|[a-z-]+ (?:\w+ )?to be|.{2,80} (?:first|(?:is|are) (?:done|ready|finished|complete|in place))))|needs (?=#\d|items? #?\d|stor(?:y|ies) #?\d|.{2,80} (?:first|to be (?:done|ready|finished|complete|in place)))|(?:can|must|should) (?:only )?(?:start|begin|follow|come|be (?:started|built|done)) (?:only )?(?:after|once|when))\b/i;
const REVERSED =
  /\b((?:is|are) (?:a )?(?:prerequisites?|precondition|requirement) (?:for|of)|must (?:come|be (?:done|finished|built|ready)) before|(?:blocks|unblocks|enables))\b/i;
const IN_TIME = /\b((?:only |shortly |right )?after|once|as soon as)\b/i;
const FIELD =
  /^(?:dependenc(?:y|ies)|depends on|requires|blocked by|prerequisites?|needs|after|builds on)\s*:?\s+/i;
const MAX_LENGTH = 1_000;

/**
 * Finds what a statement says is needed. With `isDeclared` the whole text may be a list of what is needed, as in a
 * field "Depends on: …"; otherwise only words that say so count.
 */
export function readNeed(raw: string, isDeclared: boolean): NeedReading | null {
  const text = plainText(raw.slice(0, MAX_LENGTH));
  const reversed = REVERSED.exec(text);
  if (reversed) return reading(text, reversed, 2, true);
  const plain = PLAIN.exec(text);
  if (plain && plain.index > 0) return reading(text, plain, 2, false);
  const field = FIELD.exec(text);
  if (isDeclared || (field && plain)) {
    const object = text.slice(field?.[0].length ?? 0);
    return {
      subject: '',
      object,
      phrase: (field?.[0] ?? text).replace(/[\s:]+$/, ''),
      strength: 3,
      isReversed: false,
    };
  }
  const abroad = needAbroad(text);
  if (abroad) return { subject: '', ...abroad, strength: 2, isReversed: false };
  const inTime = IN_TIME.exec(text);
  return inTime ? reading(text, inTime, 1, false) : null;
}

function reading(
  text: string,
  match: RegExpExecArray,
  strength: PhraseStrength,
  isReversed: boolean,
): NeedReading {
  const object = text.slice(match.index + match[0].length).split(/[,;.](?:\s|$)/, 1)[0] ?? '';
  const what = object.replace(/\s+(?:to be|being|is|are|has|have|first)\b.*$/i, '').trim();
  return {
    subject: text.slice(0, match.index),
    object: what,
    phrase: match[0],
    strength,
    isReversed,
  };
}
