import { actorOf, isProductName, withIndefinite } from '@/server/ai/generate-backlog/language/actors';
import { isBaseVerb, thirdPerson, verbOfParticiple } from '@/server/ai/generate-backlog/language/verbs';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { wantTitle } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

/** How a wish is put: as something to do, as a thing to have, or as what is to become of a thing. */
export type WantKind = 'action' | 'thing' | 'outcome';

/** "fields to be checked", "my cursor to follow", "every call logged": what it is about, and what is to become of it. */
type Outcome = { subject: string; isNegative: boolean; verb: string; rest: string };

const DETERMINER = /^(?:an?|the|my|our|all|any|every|each|both|this|that|these|those)$/i;
const DEFINITE = /^(?:the|my|our|all|every|each|both)\s/i;
const INFINITIVE =
  /^(.{2,120}?)\s+(not\s+)?to\s+(?:(not)\s+)?((?:always|automatically|only)\s+)?([a-z-]+)\b\s*(.*)$/i;
const OTHER_VERBS =
  /^(?:have|remain|stay|feel|appear|disappear|continue|degrade|fail|arrive|last|survive|differ|fit|happen|expire|behave|control|tell|inform|know|become|go|come|reflect|obey|load|look|end)$/;
/* "that pupils cannot copy": what is to hold. */
const THAT = /^that\s+(.{5,})$/i;
/* In these, what follows "to" belongs to a clause, or says what the thing is for. */
const CLAUSE = /\b(?:when|if|that|which|who|where|whether|because|for|so|i|we)\b/i;
const PURPOSE =
  /^an?\s|\b(?:ways?|options?|ability|possibility|means|chance|access|permission|right|instructions?)$/i;
const AFTER_PARTICIPLE = /^(?:\p{L}+ly|in|on|at|by|via|to|with|for|as|when|before|after|from|into)$/u;

/** Reads how a wish is put. `isInfinitive` says that "I want to" or "I can" stood before it. */
export function wantKind(want: string, isInfinitive: boolean): WantKind {
  if (isInfinitive) return 'action';
  const [first = '', second = ''] = want.split(/\s+/, 2);
  if (isBaseVerb(first) && DETERMINER.test(second)) return 'action';
  return outcomeOf(want) ? 'outcome' : 'thing';
}

function outcomeOf(want: string): Outcome | null {
  return infinitive(want) ?? passive(want);
}

function infinitive(want: string): Outcome | null {
  const match = INFINITIVE.exec(want);
  const [subject, verb] = [match?.[1], match?.[5]?.toLowerCase()];
  if (!match || !subject || !verb || CLAUSE.test(subject)) return null;
  if (verb !== 'be' && !isBaseVerb(verb) && !OTHER_VERBS.test(verb)) return null;
  if (verb !== 'be' && PURPOSE.test(subject)) return null;
  const rest = `${match[4] ?? ''}${match[6] ?? ''}`;
  return { subject, isNegative: (match[2] ?? match[3]) !== undefined, verb, rest };
}

function passive(want: string): Outcome | null {
  if (!DEFINITE.test(want)) return null;
  const words = want.split(/\s+/);
  for (let at = 2; at < words.length && at < 8; at += 1) {
    const next = words[at + 1];
    if (CLAUSE.test(words[at] ?? '')) return null;
    if (!verbOfParticiple(words[at] ?? '') || (next !== undefined && !AFTER_PARTICIPLE.test(next))) continue;
    return {
      subject: words.slice(0, at).join(' '),
      isNegative: false,
      verb: 'be',
      rest: words.slice(at).join(' '),
    };
  }
  return null;
}

/** The title of a story from its wish, as an instruction. */
export function titleOfWant(want: string, kind: WantKind): string {
  const outcome = kind === 'outcome' ? outcomeOf(want) : null;
  if (outcome) return wantTitle(capitalize(outcomeTitle(outcome)));
  const held = THAT.exec(want)?.[1];
  if (held) return wantTitle(`Make sure ${held}`);
  if (kind === 'thing') return wantTitle(`Provide ${want}`);
  return wantTitle(want);
}

function outcomeTitle({ subject, isNegative, verb, rest }: Outcome): string {
  const [, adverb = '', state = '', further = ''] = /^(?:(\p{L}+ly)\s+)?(\S*)\s*(.*)$/u.exec(rest) ?? [];
  const done = verb === 'be' ? verbOfParticiple(state) : null;
  if (isNegative) {
    const is = isOrAre(splitNounPhrase(subject).words);
    return `make sure ${subject} ${verb === 'be' ? `${is} not ${rest}` : `${is === 'are' ? 'do' : 'does'} not ${verb} ${rest}`}`;
  }
  if (done) return [adverb, done, subject, further].filter(Boolean).join(' ');
  const lead = actorOf(subject) ? 'let' : 'make';
  return `${lead} ${subject} ${verb === 'be' ? rest : `${verb} ${rest}`}`;
}

/** A wish as what is true once it is met, for the person who has it. Words for that person are in the third person. */
export function metWant(asA: string, want: string, kind: WantKind): string {
  const who = withIndefinite(asA);
  const outcome = kind === 'outcome' ? outcomeOf(want) : null;
  if (outcome) return outcomeMet(outcome).replace(/^(?:my|our|their)\b/i, `${who}'s`);
  const held = THAT.exec(want)?.[1];
  if (held) return held;
  if (kind === 'thing') return `${who} ${/(?:people|staff)$/i.test(asA) ? 'get' : 'gets'} ${want}`;
  const [verb = '', ...rest] = want.split(/\s+/);
  if (isProductName(asA) && isBaseVerb(verb)) return [who, thirdPerson(verb), ...rest].join(' ');
  return `${who} can ${want.replace(/^(?:to\s+)?(?:be able to\s+)?/i, '')}`;
}

function outcomeMet({ subject, isNegative, verb, rest }: Outcome): string {
  const is = isOrAre(splitNounPhrase(subject).words);
  if (verb === 'be') return [subject, is, isNegative ? 'not' : '', rest].filter(Boolean).join(' ');
  if (isNegative) return `${subject} ${is === 'are' ? 'do' : 'does'} not ${verb} ${rest}`.trim();
  return `${subject} ${is === 'are' ? verb : thirdPerson(verb)} ${rest}`.trim();
}

/** A wish after "I want". */
export function wantClause(want: string, kind: WantKind): string {
  return kind === 'action' ? `to ${want.replace(/^to\s+/i, '')}` : want;
}
