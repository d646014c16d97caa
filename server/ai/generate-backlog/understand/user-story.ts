import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { isBaseVerb, NOUN_VERBS, verbOfThirdPerson } from '@/server/ai/generate-backlog/language/verbs';
import { COUNT_NOUNS } from '@/server/ai/generate-backlog/language/common-words';
import { withoutAfterthought } from '@/server/ai/generate-backlog/understand/afterthought';
import { oneLine, withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { storyInOtherLanguage } from '@/server/ai/generate-backlog/understand/other-languages';
import { type WantKind, wantKind } from '@/server/ai/generate-backlog/understand/want';
import { isPlural } from '@/server/ai/generate-backlog/language/words';

/** Who wants what and why, as the text says it. */
export type UserStory = { asA: string; iWant: string; wantIs: WantKind; soThat: string | null };

const STORY =
  /^as (an? |the |any |our |)([^,;:.]{2,80}?)(?:\s*[,;]\s*|\s+)(?:i|we)\s+(?:(?:want|need|would like|wish|expect|like|have(?=\s+(?:to|the ability)\b)|['’]d like)(\s+(?:to be able to|to have the ability to|the ability to|to))?|(can|must|should|could|may|will)(?: be able to)?|(am able to))\s+(.{2,400}?)(?:(?:\s*[,;–—-]\s*|\s+)(?:and\s+)?(?:so that|so as to|in order to|in order that|so)\s+(.{2,300}))?$/i;
const BENEFIT_FIRST = /^(?:in order to|so that)\s+(.{2,200}?),\s+(as (?:an?|the)\s.{5,500})$/i;

/** Reads "As a … I want … so that …", also with the benefit first; null for any other sentence. */
export function parseUserStory(plain: string): UserStory | null {
  const text = withoutEndMark(oneLine(plain.slice(0, 900)).replace(/^["'“”]+|["'“”]+$/g, ''));
  const reordered = BENEFIT_FIRST.exec(text);
  if (reordered?.[1] && reordered[2]) {
    const story = parseUserStory(reordered[2]);
    return story && { ...story, soThat: reordered[1] };
  }
  const told = storyInOtherLanguage(text);
  if (told) return { ...told, wantIs: 'action' };
  const match = STORY.exec(text);
  const [, article, asA, to, modal, able, iWant, soThat] = match ?? [];
  if (!asA || !iWant || (article === '' && !actorOf(asA) && !/^(?:some|any|every)(?:one|body)\b/i.test(asA)))
    return null;
  const want = withoutEndMark(iWant.replace(/^can\s+/i, ''));
  return {
    asA: asA.trim(),
    iWant: want,
    wantIs: wantKind(want, (to ?? modal ?? able) !== undefined),
    soThat: soThat ? withoutEndMark(soThat) : null,
  };
}

/** How binding a sentence is; `does` stands for a plain statement of what somebody does. */
export type Modality = 'must' | 'should' | 'could' | 'can' | 'does';

/** What a sentence says somebody can do with the product. */
export type Capability = { actor: string; want: string; soThat: string | null; modality: Modality };

const ABLE =
  /^(.{2,80}?)\s+(?:(can|could|may|might)|(must|shall|should|will|has to|have to|needs? to|is to|are to)(?: also| then)?(?: be (?:able|allowed|permitted) to)?|(?:is|are) (?:able|allowed|free) to|(?:wants?|would (?:like|love)|(?:(?:shall|must|should|will|can) )?(?:has|have) the (?:ability|option|possibility|right)|gets?) to(?: be able to)?)\s+(?:also\s+|then\s+|easily\s+|quickly\s+|only\s+)?(.{2,400})$/i;
const ENABLE = /\b(?:allow|let|enable|permit|help)(?:s|ing)?\s+(?:for\s+)?(.{5,400})$/i;
const WAY_FOR =
  /\b(?:an?|some) (?:[\p{L}-]+ ){0,3}?(?:way|means|place|tool|app|application|page|screen|platform|service|website|site|system|portal|marketplace) for (.{2,60}?) to ([a-z-]+\b.{0,400})$/iu;
const LEADING =
  /^((?:from|on|in|at|after|before|during|with|for|within|via|when|once|if|while|besides|in addition to)\b[^,]{2,80}),\s+(.*)$/i;
const PURPOSE = /,?\s+(?:so that|so|in order that|in order to)\s+(.{3,200})$/i;

/**
 * Reads what a person can do from a plain sentence: "Shop managers can export orders", "Admins must approve sellers",
 * "The app lets walkers find clients". Null when no person is named, or the sentence forbids something.
 */
export function parseCapability(plain: string): Capability | null {
  const sentence = withoutAfterthought(withoutEndMark(oneLine(plain.slice(0, 700))));
  if (
    /\b(?:cannot|can ?not|can['’]t|must not|mustn['’]t|may not|should not|shouldn['’]t|never|won['’]t|(?:can|may|must|should|will|is|are) no longer)\b/i.test(
      sentence,
    )
  ) {
    return null;
  }
  const leading = LEADING.exec(sentence);
  const main = leading?.[2] ?? sentence;
  const found =
    able(main) ??
    wants(main) ??
    needsThing(main) ??
    enabled(main) ??
    wayFor(main) ??
    (leading ? null : does(main));
  if (!found) return null;
  const purpose = PURPOSE.exec(found.want);
  const want = purpose ? found.want.slice(0, purpose.index) : found.want;
  const [verb = ''] = want.split(/\s+/, 1);
  if (!isBaseVerb(verb.replace(/[,;]$/, '')) || /^be\b/i.test(want)) return null;
  const circumstance = leading?.[1] ? ` ${leading[1].charAt(0).toLowerCase()}${leading[1].slice(1)}` : '';
  return { ...found, want: `${want}${circumstance}`, soThat: purpose?.[1] ?? null };
}

type Found = Pick<Capability, 'actor' | 'want' | 'modality'>;

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
function does(text: string): Found | null {
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

function modalityOf(text: string): Modality {
  if (/\b(?:must|shall|has to|have to|needs? to)\b/i.test(text)) return 'must';
  if (/\bshould\b/i.test(text)) return 'should';
  return /\b(?:could|might)\b/i.test(text) ? 'could' : 'can';
}
