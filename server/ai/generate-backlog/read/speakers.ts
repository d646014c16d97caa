import { isOrdinary } from '@/server/ai/generate-backlog/language/words';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { directWish } from '@/server/ai/generate-backlog/understand/direct-wish';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';

const SPOKEN = /^([\p{L}][\p{L}.'-]{1,14}):\s+(?=\S)/u;
const ASSIGNED = /^\(([\p{L}][\p{L}.'-]{1,14})\)\s+(?=\S)/u;
const LEADS_OVER = /^(?:(?:and|also|so|but|then|hm+|well|yeah|yes|lol|right)\b[,!]*\s+)+/i;
const MIN_TURNS = 2;
const MIN_SPEAKERS = 2;

/**
 * Takes the names of those who speak off what they say, in a text that is a talk: "Ben: people need to find a tool". The
 * passages stay where they are; only how they read changes.
 */
export function readWithoutSpeakers(passages: readonly Passage[]): void {
  for (const pattern of [SPOKEN, ASSIGNED]) {
    const speakers = speakersOf(passages, pattern);
    if (speakers.size < MIN_SPEAKERS) continue;
    for (const passage of passages) {
      const name = nameIn(passage, pattern);
      if (!name || !speakers.has(name.toLowerCase())) continue;
      const said = passage.plain.replace(pattern, '').replace(LEADS_OVER, '');
      passage.plain = directWish(said || passage.plain);
    }
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
    if (!name || labelKind(name) || (isOrdinary(name) && name.toLowerCase() !== 'me')) continue;
    turns.set(name.toLowerCase(), (turns.get(name.toLowerCase()) ?? 0) + 1);
  }
  return new Set([...turns].filter(([, count]) => count >= MIN_TURNS).map(([name]) => name));
}
