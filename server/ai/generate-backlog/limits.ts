/** The longest specification that is read, in bytes of UTF-8. */
export const MAX_SPEC_BYTES = 200 * 1024;
/** A specification with more lines than this is a log or a data dump; it also bounds the cost of parsing. */
export const MAX_SPEC_LINES = 10_000;

export const MAX_EPICS = 40;
export const MAX_STORIES = 160;
export const MAX_TASKS = 2_000;
/** A story with more tasks is split into parts of this size, in the order of the text. */
export const TASKS_PER_PART = 8;
/** Above this a story counts as too large to split no further. */
export const MAX_TASKS_PER_STORY = 12;
export const MAX_DEPENDENCIES = 400;

/** The longest passage that is traced as one; a longer one is cut at a space. */
export const MAX_PASSAGE = 2_000;
/** Passages of one reason side by side are listed as one when more than this many became nothing. */
export const MAX_UNCOVERED = 400;

/** Points a person of a small team usually completes in a week; used only for the capacity warning, which states it. */
export const POINTS_PER_PERSON_WEEK = 4;
