import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { COUNT_NOUNS } from '@/server/ai/generate-backlog/language/common-words';
import { isBaseVerb, NOUN_VERBS, verbOfThirdPerson } from '@/server/ai/generate-backlog/language/verbs';
import { isPlural } from '@/server/ai/generate-backlog/language/words';
import { type Modality, modalityOf } from '@/server/ai/generate-backlog/understand/modality';

/** A person, and what that person wants or is to be able to do. */
type Found = { actor: string; want: string; modality: Modality };

const ABLE =
  /^(.{2,80}?)\s+(?:(can|could|may|might)|(must|shall|should|will|has to|have to|needs? to|is to|are to)(?: also| then)?(?: be (?:able|allowed|permitted) to)?|(?:is|are) (?:able|allowed|free) to|(?:wants?|would (?:like|love)|(?:(?:shall|must|should|will|can) )?(?:has|have) the (?:ability|option|possibility|right)|gets?) to(?: be able to)?)\s+(?:also\s+|then\s+|easily\s+|quickly\s+|only\s+)?(.{2,400})$/i;
const ENABLE = /\b(?:allow|let|enable|permit|help)(?:s|ing)?\s+(?:for\s+)?(.{5,400})$/i;
const WAY_FOR =
  /\b(?:an?|some) (?:[\p{L}-]+ ){0,3}?(?:way|means|place|tool|app|application|page|screen|platform|service|website|site|system|portal|marketplace) for (.{2,60}?) to ([a-z-]+\b.{0,400})$/iu;

/** The person a sentence names together with what that person can, must or wants to do; null where it names none. */
export function personAndWant(text: string): Found | null {
  return able(text) ?? wants(text) ?? needsThing(text) ?? enabled(text) ?? wayFor(text);
}

function able(text: string): Found | null {
  const match = ABLE.exec(text);
  const actor = match?.[1] ? actorOf(match[1].replace(/^(?:and|also|then|but)\s+/i, '')) : null;
  if (!actor || !match?.[4]) return null;
  return { actor, want: match[4], modality: modalityOf(match[2] ?? match[3] ?? 'can') };
}

/** Only people want something, so that any name will do. */
function wants(text: string): Found | null {
  const match =
    /^(\p{Lu}[\p{L}-]{1,30}(?: \p{Lu}[\p{L}-]{1,30})?)\s+(?:wants?|would (?:like|love)) to\s+(.{2,400})$/u.exec(
      text,
    );
  if (!match?.[1] || !match[2] || /^(?:we|i|it|this|that|they|you)$/i.test(match[1])) return null;
  return { actor: actorOf(match[1]) ?? match[1], want: match[2], modality: 'can' };
}

/* After a word that is a noun as well, only an object shows that it is meant as a verb. */
const OPENS_OBJECT =
  /^(?:the|an?|to|in|by|with|from|their|its|his|her|on|at|before|after|when|until|for|only|all|each|every|no|not|\d.*)$/i;

/* "opens the app and sees the list": what else the person does. */
const FURTHER_VERB = /(?<=(?:\band|\bor|,|\bthen)\s)\p{Ll}+s(?=\s)/gu;

function inBaseForm(word: string): string {
  const verb = verbOfThirdPerson(word);
  return verb && !NOUN_VERBS.has(verb) ? verb : word;
}

/** "A driver marks each stop as delivered": what a person does with the product, in the present tense. */
export function presentAction(text: string): Found | null {
  const words = text.split(/\s+/);
  for (let at = 1; at <= 4 && at < words.length - 1; at += 1) {
    const word = words[at] ?? '';
    const before = words[at - 1] ?? '';
    const verb =
      isPlural(before) || before === 'staff' ? (isBaseVerb(word) ? word : null) : verbOfThirdPerson(word);
    if (verb && NOUN_VERBS.has(verb) && !OPENS_OBJECT.test(words[at + 1] ?? '')) continue;
    if (verb === 'try') continue;
    if (verb === 'keep' && (words[at + 1] ?? '').endsWith('ing')) continue;
    const actor = verb && word === word.toLowerCase() ? actorOf(words.slice(0, at).join(' ')) : null;
    if (verb && actor) {
      const want = [verb, ...words.slice(at + 1)].join(' ');
      return { actor, want: want.replace(FURTHER_VERB, inBaseForm), modality: 'does' };
    }
  }
  return null;
}

/** "bakers need a list per oven": a person, and a thing that they get. */
function needsThing(text: string): Found | null {
  const match =
    /^(.{2,60}?)\s+(?:also\s+)?(needs?|wants?)\s+((?:an?|the|some|more|better|their)\s.{2,300})$/i.exec(text);
  const actor = match?.[1] ? actorOf(match[1]) : null;
  if (!actor || !match?.[3] || /\b(?:to be|because|since)\b/i.test(match[3])) return null;
  return { actor, want: `get ${match[3]}`, modality: /^need/i.test(match[2] ?? '') ? 'must' : 'can' };
}

/** After "lets" and "allows" stands a person, even one whose kind is not known: "lets coxes reserve". */
function someone(words: readonly string[]): string | null {
  const [word = ''] = words.slice(-1);
  if (words.length > 2 || !/^\p{Ll}{4,}$/u.test(word) || !isPlural(word)) return null;
  const singular = word.replace(/(?<=x|ch|sh|ss)es$|s$/, '');
  return COUNT_NOUNS.has(singular) || isBaseVerb(singular)
    ? null
    : [...words.slice(0, -1), singular].join(' ');
}

/** "allows users to change", "lets walkers find": a person, and what the product makes possible. */
function enabled(text: string): Found | null {
  const match = ENABLE.exec(text);
  const words = match?.[1]?.split(/\s+/) ?? [];
  for (let at = 1; match && at <= 5 && at < words.length; at += 1) {
    const actor = actorOf(words.slice(0, at).join(' ')) ?? someone(words.slice(0, at));
    const rest = /^(?:to|can)$/i.test(words[at] ?? '') ? words.slice(at + 1) : words.slice(at);
    if (!actor || !isBaseVerb(rest[0] ?? '')) continue;
    return { actor, want: rest.join(' '), modality: modalityOf(text.slice(0, match.index)) };
  }
  return null;
}

function wayFor(text: string): Found | null {
  const match = WAY_FOR.exec(text);
  const actor = match?.[1] ? actorOf(match[1]) : null;
  return actor && match?.[2]
    ? { actor, want: match[2], modality: modalityOf(text.slice(0, match.index)) }
    : null;
}
