import { isBaseVerb, NOUN_VERBS } from '@/server/ai/generate-backlog/language/verbs';
import { readWish } from '@/server/ai/generate-backlog/understand/read-wish';

/** A part of a sentence that is a wish of its own: where it stands in the sentence, and how it reads by itself. */
export type WishClause = { start: number; end: number; plain: string };

const OPENS_WISHES =
  /^(?:.{2,120}?\b(?:can|could|may|must|shall|should|will|(?:has|have|needs?|wants?|able|allowed|like) to|lets? (?:\p{L}+ ){0,2}?\p{L}+|(?:allows?|enables?|helps?) (?:\p{L}+ ){0,2}\p{L}+ to))\s+(?:also\s+|be able to\s+|be allowed to\s+)*/iu;
const SEPARATOR = /,\s+(?:and\s+|or\s+)?(?:also\s+)?|\s+and\s+(?:also\s+)?/gi;
/* What follows speaks of what the words before it named. */
const ANAPHORA = /^\p{L}+(?:\s\p{L}+)?\s+(?:it|them|this|that|these|those|one|ones|so)\b/iu;
const LISTED =
  /^((?:nice|good)[- ]to[- ]haves?|must[- ]haves?|should[- ]haves?|could[- ]haves?|wish ?list|wishes|also (?:needed|wanted)|bonus|stretch goals?)\s*:\s+/i;
const PRIORITIES: [RegExp, string][] = [
  [/^must/i, ' (must have)'],
  [/^should/i, ' (should have)'],
  [/^(?:nice|good|could|bonus|stretch|wish)/i, ' (nice to have)'],
];
const MAX_SENTENCE = 400;

/**
 * Cuts a sentence with several wishes: "Members can sign up, invite friends and set a reminder" are three, each of them
 * read with "Members can". Null where there is one, or where the parts depend on each other.
 */
export function wishClauses(sentence: string): WishClause[] | null {
  if (sentence.length > MAX_SENTENCE || /\bthen\b|^as an?\s|[*_`[<>]|[.!?]\s/i.test(sentence)) return null;
  return listedWishes(sentence) ?? repeatedWishes(sentence) ?? coordinatedWishes(sentence);
}

function coordinatedWishes(sentence: string): WishClause[] | null {
  const opening = OPENS_WISHES.exec(sentence)?.[0];
  if (opening === undefined || !readWish(sentence)) return null;
  const cuts = cutsOf(sentence, opening.length);
  if (cuts.length === 0) return null;
  const parts = [{ from: 0, to: 0 }, ...cuts];
  const clauses = parts.map(({ from, to }, index) => {
    const end = cuts[index]?.end ?? sentence.length;
    const text = sentence.slice(to, end);
    return { start: from, end, plain: index === 0 ? text : `${opening}${text}` };
  });
  return clauses.every(({ plain }) => readWish(plain)) ? clauses : null;
}

/** Where a part ends, where the next one begins, and where its own words do after an "and". */
type Cut = { end: number; from: number; to: number };

/** The separators after which another verb begins, with words enough on both sides. */
function cutsOf(sentence: string, from: number): Cut[] {
  const cuts: Cut[] = [];
  let isSure = false;
  let last = from;
  for (const match of sentence.slice(from).matchAll(SEPARATOR)) {
    const at = from + match.index;
    const space = /^[,\s]+/.exec(match[0])?.[0].length ?? 0;
    const cut = { end: at, from: at + space, to: at + match[0].length };
    const before = sentence.slice(last, at);
    last = cut.to;
    const after = sentence.slice(cut.to);
    const [verb = '', next = ''] = after.split(/\s+/, 2);
    if (!isBaseVerb(verb) || verb !== verb.toLowerCase() || next === '' || ANAPHORA.test(after)) continue;
    if (
      !before.includes(' ') ||
      /^(?:and|or|,)$/i.test(next) ||
      /\bto \p{L}+$|\b(?:if|when|whether|because)\b/iu.test(before)
    )
      continue;
    isSure ||= !NOUN_VERBS.has(verb);
    cuts.push(cut);
  }
  return isSure ? cuts : [];
}

/** "We need an export, and we want to see who approved what": each says anew who wants it. */
function repeatedWishes(sentence: string): WishClause[] | null {
  const match =
    /^(.{8,}?),?\s+and\s+((?:we|i) (?:also |really )*(?:want|need|would like|have) to .{4,})$/i.exec(
      sentence,
    );
  if (!match?.[1] || !match[2] || !readWish(match[1])) return null;
  const second = sentence.length - match[2].length;
  return [
    { start: 0, end: match[1].length, plain: match[1] },
    { start: second, end: sentence.length, plain: match[2] },
  ];
}

/** "Nice to have: dark mode, a map": each with the priority that the words before the colon give. */
function listedWishes(sentence: string): WishClause[] | null {
  const label = LISTED.exec(sentence);
  if (!label?.[1]) return null;
  const priority = PRIORITIES.find(([pattern]) => pattern.test(label[1] ?? ''))?.[1] ?? '';
  const clauses: WishClause[] = [];
  let start = 0;
  let text = label[0].length;
  const add = (end: number) => {
    const plain = `${sentence.slice(text, end).replace(/[.!]+$/, '')}${priority}`;
    clauses.push({ start, end, plain });
  };
  for (const match of sentence.slice(text).matchAll(/[,;]\s+(?:and\s+)?/g)) {
    const at = label[0].length + match.index;
    add(at);
    start = at + 1;
    text = at + match[0].length;
  }
  add(sentence.length);
  return clauses.length > 1 ? clauses : null;
}
