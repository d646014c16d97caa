import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { isBaseVerb, verbOfParticiple } from '@/server/ai/generate-backlog/language/verbs';
import { TEAM_TALK } from '@/server/ai/generate-backlog/understand/team-talk';
import { titleOfWant, wantKind } from '@/server/ai/generate-backlog/understand/want';
import { withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

const NICE =
  '(?:really |very |super |also |so |even )*(?:great|nice|cool|good|helpful|useful|lovely|perfect|awesome|ideal|handy|fantastic|amazing|better|best)';
const WOULD_BE = `(?:(?:it|that|this)(?:['’]d| would| might| will) (?:also )?be|would (?:also )?be)`;
/* Words that only lead over from what was said before. */
const LEAD =
  /^(?:(?:plus|oh|ok|okay|yes|yeah|um+|hm+|anyway|basically|btw|ideally|additionally|in addition|furthermore|on top of that|by the way)\b[,!:]*\s+)+/i;
/* "And I want to …": only before words that can begin a sentence of their own. */
const JOINS =
  /^(?:and|also|so|but)\s+(?=(?:i|we)(?:['’]d| (?:also |really )*(?:want|need|would))\b|it(?:['’]d| would)\b|would\b|please\b)/i;
const TRAIL = /(?:,\s*(?:obviously|of course|please|pls|right|ok)|\s+(?:lol|pls|thx|too|as well))[.!]*$/i;
const FILL = '(?:also |really |just |please |kindly )*';
/* What people ask a product for; "can we talk" or "could you send" asks a colleague. */
const PRODUCT_VERBS =
  '(?:add|allow|archive|attach|auto\\p{L}*|block|change|copy|delete|display|drag|edit|enable|export|filter|flag|get|group|have|hide|highlight|import|include|integrate|lock|mark|offer|print|provide|remind|rename|reorder|restrict|save|search|show|sort|support|tag|track|undo|upload|warn)';

/* "action: Ben to simplify the form" is work; what a team does among itself is none. */
const ACTION =
  /^(?:actions?|action items?|ai|to-?do)\s*:\s+(?:(?:\p{L}+(?: \p{Lu}\p{L}*)?|me|we|all) to |(?:\p{Lu}\p{L}+)\s*:\s*)?(\p{L}+\b.{3,300})$/iu;
const OF_TEAM =
  /^(?:finali[sz]e|get|share|scope|identify|run|work|review|confirm|send|schedule|prepare|draft|gather|book|organi[sz]e|explore|investigate|collect|plan|write up|reach|contact|email|present|update (?:the )?(?:team|board|client)|find out|need)\b/i;

/** What is to be done on the product; null for what a team does among itself. */
export function workOf(what: string): string | null {
  const [verb = ''] = what.split(/\s+/);
  return isBaseVerb(verb) && !TEAM_TALK.test(what) && !OF_TEAM.test(what) ? what : null;
}

/** "Jordan wants the form simplified": what is to become of it. */
function wantedOutcome(who: string, want: string): string | null {
  const kind = /^(?:it|this|that)$/i.test(who) ? 'thing' : wantKind(want, false);
  return kind === 'outcome' ? titleOfWant(want, kind) : null;
}

type Rewrite = [RegExp, (match: RegExpExecArray) => string | null];

const REWRITES: Rewrite[] = [
  [ACTION, ([, what = '']) => workOf(what)],
  [
    /^(\p{L}+(?: \p{Lu}\p{L}*)?) wants ((?:the|our|all|every) .{3,200})$/iu,
    ([, who = '', want = '']) => wantedOutcome(who, want),
  ],
  [/^(?:must|should|could) have (?!been\b|to\b)(.{3,200})$/i, ([, what = '']) => what],
  [new RegExp(`^${WOULD_BE} ${NICE} (?:if|when) (.{4,400})$`, 'i'), ([, clause = '']) => wished(clause)],
  [
    new RegExp(`^${WOULD_BE} ${NICE} to (?:be able to |have |get )?(.{3,400})$`, 'i'),
    ([, what = '']) => what,
  ],
  [
    /^(?:we|i)(?:['’]d| would) (?:also |really )*(?:love|like|prefer) (?:it if (.{4,400})|(?:to (?:be able to |have |get )?)?(.{3,400}))$/i,
    ([, clause, what]) => (clause ? wished(clause) : (what ?? null)),
  ],
  [
    /^would (?:also |really )*(?:love|like) (?:to (?:be able to |have )?)?(.{3,400})$/i,
    ([, what = '']) => what,
  ],
  [/^i (?:also |really )*(?:want|need) to (?:be able to )?(.{3,400})$/i, ([, what = '']) => what],
  [
    /^(?:i|we)(?:['’]d| would)? (?:also |really )*(?:want|need|like) (.{2,40}?) to (.{3,300})$/i,
    ([, who = '', what = '']) => (actorOf(who) ? `${who} can ${what}` : null),
  ],
  [
    /^(?:wants?|needs?) (.{2,40}?) to (?:be able to )?(.{3,300})$/i,
    ([, who = '', what = '']) => (actorOf(who) ? `${who} can ${what}` : null),
  ],
  [
    /^(?:wants?|needs?|wish(?:es)?|looking) (?:for |to (?:be able to |have )?)?(?!for\b)(.{3,400})$/i,
    ([, what = '']) => what,
  ],
  [
    new RegExp(`^(?:can|could|would) (?:you|we|i) ${FILL}(${PRODUCT_VERBS}\\b.{2,300}?)\\?$`, 'iu'),
    ([, what = '']) => what.replace(/^(?:have|get) /i, ''),
  ],
  [
    new RegExp(`^please ${FILL}(make sure .{3,300}|${PRODUCT_VERBS}\\b.{2,300})$`, 'iu'),
    ([, what = '']) => what,
  ],
  [
    /^(.{2,60}?) (?:has |have |had )?asked (?:whether|if) (?:they|we|he|she|it) (?:can|could) (.{3,300})$/i,
    ([, who = '', what = '']) => `${who} can ${what}`,
  ],
  [
    /^.{2,60}? (?:has |have |had )?asked (?:for|about) (?:(?:an?|the) (?:way|option|possibility|chance) to |being able to )?(.{3,300})$/i,
    ([, what = '']) => what,
  ],
  [/^being able to (.{3,200}?)(?: (?:would|will|could|is|might)\b.*)?$/i, ([, what = '']) => what],
  [
    new RegExp(`^(.{3,90}?) (?:would|might) (?:also )?be ${NICE}(?: to have)?$`, 'i'),
    ([, what = '']) => (/^(?:it|that|this|they|he|she|which)\b/i.test(what) ? null : what),
  ],
];

/**
 * A wish put politely, indirectly or in passing as what is wished for: "It'd be great if the app warned people" becomes
 * "The app should warn people", "Offline support would be nice" becomes "Offline support". Any other text stays.
 */
export function directWish(plain: string): string {
  if (plain.length > 600 || plain.endsWith(':')) return plain;
  const bare = plain.replace(LEAD, '').replace(JOINS, '').replace(TRAIL, '').trim();
  const end = /[.!]+$/.exec(bare)?.[0] ?? '';
  const sentence = bare.slice(0, bare.length - end.length);
  const reason = afterReason(sentence);
  if (reason) return capitalize(`${reason}${end}`);
  for (const [pattern, rewrite] of REWRITES) {
    const match = pattern.exec(sentence);
    const wish = match && rewrite(match);
    if (wish && /\p{L}/u.test(wish)) return capitalize(`${withoutEndMark(wish)}${end}`);
  }
  return bare === '' || bare === plain ? plain : capitalize(bare);
}

/** "Patients keep calling, so it would be great if they could …": the wish alone, with the person it names. */
function afterReason(sentence: string): string | null {
  const parts = new RegExp(
    `^(.{10,300}?),? (?:so|and|but|therefore) (${WOULD_BE} ${NICE} (?:if|when|to) .{4,300})$`,
    'i',
  ).exec(sentence);
  if (!parts?.[1] || !parts[2]) return null;
  const words = parts[1].split(/\s+/);
  const named = [1, 2, 3].map((count) => actorOf(words.slice(0, count).join(' '))).find((actor) => actor);
  const wish = directWish(parts[2]);
  return named ? wish.replace(/^they\b/i, `a ${named}`) : wish;
}

/** What comes after "it would be great if": "the app warned people" becomes "the app should warn people". */
function wished(clause: string): string {
  const there = /^there (?:was|were|is|are|could be) (.+)$/i.exec(clause)?.[1];
  if (there) return there;
  const ours = /^(?:we|i|you|one) (?:(?:could|can|were able to) (?:have |get )?|had |got )(.+)$/i.exec(
    clause,
  )?.[1];
  if (ours) return ours;
  const words = clause.split(/\s+/);
  for (let at = 1; at <= 4 && at < words.length - 1; at += 1) {
    const word = words[at] ?? '';
    if (isBaseVerb(word) || /^(?:can|could|should|would|must)$/i.test(word)) return clause;
    const verb = verbOfParticiple(word) ?? PAST[word.toLowerCase()];
    if (verb) return [...words.slice(0, at), 'should', verb, ...words.slice(at + 1)].join(' ');
  }
  return clause;
}

const PAST: Readonly<Record<string, string>> = {
  gave: 'give',
  got: 'get',
  had: 'have',
  knew: 'know',
  let: 'let',
  made: 'make',
  sent: 'send',
  showed: 'show',
  told: 'tell',
  took: 'take',
  were: 'be',
  was: 'be',
};
