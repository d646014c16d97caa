import type { UncoveredReason } from '@/lib/schemas/backlog-draft';
import { isFiller } from '@/server/ai/generate-backlog/understand/filler';

/* Head lines of letters and minutes, greetings, and what is still to be talked about. */
const LETTER =
  /^(?:subject|from|cc|bcc|re|attendees|present|recorded|sent|apologies)\s*:|^(?:hi|hello|hey|dear|thanks|thank you|cheers|best|regards|(?:kind|best|warm) (?:regards|wishes)|sincerely|yours)\b.{0,40}[,!.]?$|^(?:thanks|thank you) for\b|^(?:please )?let (?:me|us) know\b|^looking forward\b/i;
const MEETING =
  /^(?:action(?: items?)?|decision|decided|agreed|blockers?|parking lot|next (?:meeting|call|stand-?up|sync|session)|follow-?up)\s*:|^next (?:meeting|call|stand-?up|sync|session)\b/i;

/* "Roadmap: docs/roadmap.md": where to read on. */
const POINTER = /^(?:[^:]{2,60}:\s+)?(?:https?:\/\/\S+|[\w./-]+\.(?:md|pdf|docx?|html?|png|jpe?g|svg))\.?$/i;

/* What somebody said, thought or asked, in quotation marks or retold. */
const QUOTATION = /^["“”„«][^"“”„«»]{8,}["”“»][.!]?(?:\s*[-–—(].{1,40})?$/u;
const RETOLD =
  /^(?:\p{L}[\p{L}'’-]{1,14}(?: \p{Lu}[\p{L}.]*)?|some(?:one|body)|every(?:one|body)|(?:the|our) (?:team|client|customer|board)) (?:said|says|mentioned|noted|told|showed|explained|presented|shared|reported|asked|thinks|thought|felt|loved|liked|seemed|complained|suggested|raised (?:concerns|questions|the))\b/iu;
/* Notes in half sentences about how things are or went. */
const HALF_SENTENCE =
  /^(?:very|quite|too|both|might|may be|wont|don['’]?t|doesn['’]?t|didn['’]?t|isn['’]?t|was|were|wasn['’]?t|wanted|cited|lost|came|come up|had|got|felt|loved|seems?|still|already|not sure|unclear|unsure|waiting(?! list)|working on|happy|worried|im|ive|ill|concerned|frustrated|started late)\b/i;
const TAKES_LONG =
  /^(?:it|this|that)(?: (?:can|may|might|could|usually|often|still))* takes?\b.*\b(?:minutes?|hours?|days?|weeks?|months?)\b/i;
const FIELD_OF_NOTES =
  /^(?:current(?:ly)?|today|goal|target|hypothesis|main drop-?off|dropoff|opportunity|observation|version|authors?|date|status|owner)\s*:/i;
const FIELD_OF_PLAN = /^(?:timeline|deadline|eta|due(?: date)?)\s*:/i;

const ASIDES: readonly [UncoveredReason, readonly RegExp[]][] = [
  ['context', [POINTER, LETTER, QUOTATION, RETOLD, TAKES_LONG, HALF_SENTENCE, FIELD_OF_NOTES]],
  ['process', [MEETING]],
  ['schedule', [FIELD_OF_PLAN]],
];

/** Why a text is no work by its form alone: a letter's head, a pointer, a quotation, a note of how things are. */
export function asideReason(text: string): UncoveredReason | null {
  if (isFiller(text)) return 'not-actionable';
  return ASIDES.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0] ?? null;
}
