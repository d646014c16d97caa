import { capitalize, isOrdinary } from '@/server/ai/generate-backlog/language/words';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { isStamp, SPEAKER_NAME, TIME_STAMP } from '@/server/ai/generate-backlog/read/stamps';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';
import { startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { namesInNotes, OBSERVATION, tellsOfSomebody } from '@/server/ai/generate-backlog/read/notes';
import { withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { workOf } from '@/server/ai/generate-backlog/understand/direct-wish';
import { reportedWish, withoutDeadline } from '@/server/ai/generate-backlog/understand/reported-wish';
import { withoutFiller, spokenWish } from '@/server/ai/generate-backlog/understand/spoken-wish';

/* "Ben: …", "[00:12] Ben Okafor: …", "Ben (00:12): …". */
const SPOKEN = new RegExp(
  `^(?:${TIME_STAMP}[ –—-]{1,3})?(${SPEAKER_NAME})(?: ?${TIME_STAMP}| ?\\([^()]{1,30}\\))?:\\s+(?=\\S)`,
  'u',
);
/* "(Ben) …". */
const ASSIGNED = new RegExp(`^\\((${SPEAKER_NAME})\\)\\s+(?=\\S)`, 'u');
const MIN_TURNS = 2;
const MIN_SPEAKERS = 2;
const MIN_STAMPS = 3;

/**
 * Reads a text that is a talk as what is said in it: the names of those who speak and when they do are taken off, and
 * what was proposed in passing is put as the wish it is. The passages stay where they are; only how they read changes.
 */
export function readTalk(passages: readonly Passage[]): void {
  const names = namesInNotes(passages);
  if (names) readNotes(passages, names);
  readTurns(passages);
}

function readTurns(passages: readonly Passage[]): void {
  const speakers = new Map([SPOKEN, ASSIGNED].map((pattern) => [pattern, speakersOf(passages, pattern)]));
  const isNamed = [...speakers.values()].some((names) => names.size >= MIN_SPEAKERS);
  if (!isNamed && passages.filter(({ plain }) => isStamp(plain)).length < MIN_STAMPS) return;
  const said = passages.filter(({ kind }) => kind === 'sentence' || kind === 'item');
  const first = said.findIndex(({ plain }) => isStamp(plain) || withoutSpeaker(plain, speakers) !== plain);
  for (const passage of said) passage.plain = spokenWish(withoutSpeaker(passage.plain, speakers));
  joinTurns(said.slice(Math.max(0, first)));
}

/* "Tom: …", "Jonas (sales): …", "AI Chris: …", "- **Tom** …". */
const BY_NAME = new RegExp(`^(?:AI\\s+|@)?(${SPEAKER_NAME})(?: ?\\([^()]{1,40}\\))?\\s*:\\s+(?=\\S)`, 'u');
const TO_DO = new RegExp(
  `^(?:actions?\\s*:\\s*|AI\\s*:?\\s+)?(${SPEAKER_NAME})(?: and \\p{Lu}\\p{L}+)? to (\\p{Ll}.{3,200})$`,
  'u',
);

/** Reads notes as what is wanted in them; what only tells of somebody is an observation. */
function readNotes(passages: readonly Passage[], names: ReadonlySet<string>): void {
  const isKnown = (name: string | undefined, rest: string) =>
    name !== undefined &&
    (name.split(' ').some((part) => names.has(part.toLowerCase())) || /^["“„]/.test(rest));
  for (const passage of passages) {
    if (passage.kind !== 'sentence' && passage.kind !== 'item') continue;
    const speaker = BY_NAME.exec(passage.plain);
    const rest = speaker ? passage.plain.slice(speaker[0].length) : '';
    const said =
      speaker && isKnown(speaker[1], rest) ? unquoted(rest) : unquoted(passage.plain, passage.plain);
    const todo = TO_DO.exec(withoutEndMark(passage.plain));
    passage.plain = todo?.[2] && isKnown(todo[1], '') ? notedWork(todo[2], passage.plain) : noted(said);
  }
}

function notedWork(what: string, whole: string): string {
  const work = workOf(what);
  return work ? capitalize(withoutDeadline(work)) : `${OBSERVATION}${whole}`;
}

/* "…, you know, so that it works": what follows such words only repeats. */
const IN_PASSING = /,\s+(?:basically|honestly|you know|i guess|or whatever)\b.*$/i;

function noted(said: string): string {
  const bare = withoutFiller(said.replace(IN_PASSING, ''));
  const wish = reportedWish(bare);
  if (wish) return wish;
  const spoken = spokenWish(bare);
  if (spoken === bare && tellsOfSomebody(bare) && !bare.endsWith('?')) return `${OBSERVATION}${said}`;
  return startsWithVerb(spoken) ? withoutDeadline(withoutEndMark(spoken)) : spoken;
}

/** What stands in quotation marks, without them; `otherwise` where the marks are only a part of it. */
function unquoted(text: string, otherwise: string = text): string {
  return /^["“„]([^"“”„]{4,})["”“]?[.!]?$/u.exec(text)?.[1] ?? otherwise;
}

function withoutSpeaker(plain: string, speakers: ReadonlyMap<RegExp, ReadonlySet<string>>): string {
  for (const [pattern, names] of speakers) {
    const match = pattern.exec(plain);
    if (match?.[1] && names.size >= MIN_SPEAKERS && names.has(match[1].toLowerCase()))
      return plain.slice(match[0].length) || plain;
  }
  return plain;
}

/** What one person says goes on about what another said before: sentences that follow each other are one paragraph. */
function joinTurns(passages: readonly Passage[]): void {
  let last: Passage | null = null;
  for (const passage of passages) {
    if (passage.kind === 'sentence' && last?.kind === 'sentence' && last.section === passage.section)
      passage.block = last.block;
    last = passage;
  }
}

function nameIn({ kind, plain }: Passage, pattern: RegExp): string | undefined {
  return kind === 'sentence' || kind === 'item' ? pattern.exec(plain)?.[1] : undefined;
}

/** The words before a colon that occur several times and are neither labels nor ordinary words. */
function speakersOf(passages: readonly Passage[], pattern: RegExp): Set<string> {
  const turns = new Map<string, number>();
  for (const passage of passages) {
    const name = nameIn(passage, pattern);
    if (!name || !isSpeaker(name)) continue;
    turns.set(name.toLowerCase(), (turns.get(name.toLowerCase()) ?? 0) + 1);
  }
  return new Set([...turns].filter(([, count]) => count >= MIN_TURNS).map(([name]) => name));
}

const PARTIES =
  /^(?:me|you|interviewer|interviewee|participant|speaker|client|customer|moderator|host|user|pm|po|cto|ceo|dev|q|a)$/i;

function isSpeaker(name: string): boolean {
  if (PARTIES.test(name)) return true;
  return labelKind(name) === null && !name.split(' ').some((word) => isOrdinary(word));
}
