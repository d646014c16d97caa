import type { Passage } from '@/server/ai/generate-backlog/read/document';

/** Before a line of notes that tells of somebody and wishes nothing. */
export const OBSERVATION = 'Observation: ';

const KINDS =
  /\b(?:interviews?|(?:sales|customer|client|discovery|support|demo|feedback|kick-?off|stakeholder|founders?|team|product|planning) (?:call|meeting|visit|session|sync|workshop)s?|call notes|meeting (?:notes|minutes)|minutes (?:of|from)|notes (?:from|of|on) (?:the |a |an |our |my )?(?:call|meeting|visit|talk|workshop|interview|chat)|debrief|transcript)\b|^(?:\p{L}+ ){0,3}(?:minutes|meeting)\b/iu;
const WITH = /\b(?:with|by|of) ((?:\p{Lu}[\p{L}'’-]+(?:,? (?:and )?)?){1,4})/u;
const PRESENT =
  /^(?:attendees|attendance|present|participants?|in attendance|who|interviewee|interviewer|with|guests?)\s*:\s*(.{2,300})$/iu;
const HEAD = 12;

/** Who a text of notes is about, or null where it is none: an interview, a call, the minutes of a meeting. */
export function namesInNotes(passages: readonly Passage[]): Set<string> | null {
  const head = passages.slice(0, HEAD).map(({ plain }) => plain);
  const present = head.flatMap((plain) => PRESENT.exec(plain)?.[1] ?? []);
  const [title = ''] = head;
  if (!KINDS.test(title) && present.length === 0) return null;
  const listed = passages
    .slice(0, 5 * HEAD)
    .filter(({ kind }) => kind === 'item')
    .map(({ plain }) => plain);
  const names = [
    WITH.exec(title)?.[1] ?? '',
    ...present,
    ...listed.filter((plain) => /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}$/u.test(plain)),
  ];
  return new Set(
    names.flatMap((text) => text.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).map((name) => name.toLowerCase()),
  );
}

const FIELD =
  /^(?:pricing|price|budget|role|company(?: size)?|size|team(?: size)?|competitors?|(?:current )?(?:tools?|solution|setup|process)|uses|pain(?: points?)?|sentiment|contact|industry|source|quotes?|follow[- ]?ups?|next steps?|location|duration|time|room|topic|agreed|decisions?|status|outcome|summary|background)\s*(?::|–|—)\s/i;
const OF_SOMEBODY =
  /^(?:he|she|they|we|i|it)(?:['’](?:s|re|ve|d|ll|m))?\s|^(?:currently|uses?|using|used|has|had|have|is|are|was|were|does|did|likes?|loves?|hates?|thinks?|feels?|knows?|spends?|works?|worked|runs?)\s/i;

/* "They should be able to …", "She can also …": wished for, beside what was wished for before. */
const WISHES = /^(?:he|she|they|it) (?:should|must|(?:can|could|may) also)\s/i;

/** Whether a line of notes only tells of somebody, or is a field of their form. */
export function tellsOfSomebody(plain: string): boolean {
  return FIELD.test(plain) || (OF_SOMEBODY.test(plain) && !WISHES.test(plain));
}
