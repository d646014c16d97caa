import { isOrdinary } from '@/server/ai/generate-backlog/language/words';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { isStamp, SPEAKER_NAME, TIME_STAMP } from '@/server/ai/generate-backlog/read/stamps';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';
import { spokenWish } from '@/server/ai/generate-backlog/understand/spoken-wish';

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
  const speakers = new Map([SPOKEN, ASSIGNED].map((pattern) => [pattern, speakersOf(passages, pattern)]));
  const isNamed = [...speakers.values()].some((names) => names.size >= MIN_SPEAKERS);
  if (!isNamed && passages.filter(({ plain }) => isStamp(plain)).length < MIN_STAMPS) return;
  const said = passages.filter(({ kind }) => kind === 'sentence' || kind === 'item');
  const first = said.findIndex(({ plain }) => isStamp(plain) || withoutSpeaker(plain, speakers) !== plain);
  for (const passage of said) passage.plain = spokenWish(withoutSpeaker(passage.plain, speakers));
  joinTurns(said.slice(Math.max(0, first)));
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
