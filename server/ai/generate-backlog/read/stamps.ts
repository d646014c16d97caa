const TIME = '(?:\\d{1,2}:)?\\d{1,2}:\\d{2}(?:[.,]\\d{1,3})?';

/** When something was said, as it stands in transcripts: "0:12", "[00:01:12]", "(10:02)". */
export const TIME_STAMP = `[[(]?${TIME}[\\])]?`;

/** A name of one to three words: "Ben", "Ben Okafor". */
export const SPEAKER_NAME = "\\p{L}[\\p{L}.'-]{1,19}(?: \\p{Lu}[\\p{L}.'-]{0,19}){0,2}";

const STAMP = new RegExp(
  `^(?:WEBVTT.*|\\d{1,5}|${TIME_STAMP}(?:\\s*(?:-->|–|-)\\s*${TIME}.*)?(?:\\s+${SPEAKER_NAME})?|${SPEAKER_NAME}(?:,?\\s+|\\s[–—-]\\s)${TIME_STAMP})$`,
  'u',
);

/** Whether a line of a transcript only says when something was said, and by whom. */
export function isStamp(line: string): boolean {
  return line.length <= 80 && STAMP.test(line.trim());
}
