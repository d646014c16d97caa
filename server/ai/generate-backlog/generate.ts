import type { BacklogConstraints, BacklogDraft, DraftWarning } from '@/lib/schemas/backlog-draft';
import { coverage } from '@/server/ai/generate-backlog/coverage';
import { linkDependencies } from '@/server/ai/generate-backlog/link/dependencies';
import { draftItems } from '@/server/ai/generate-backlog/plan/items';
import { type ExistingStory, findDuplicates } from '@/server/ai/generate-backlog/link/duplicates';
import { readSpec, type SpecInputErrorCode } from '@/server/ai/generate-backlog/read/input';
import { POINTS_PER_PERSON_WEEK } from '@/server/ai/generate-backlog/limits';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { type Language, languageOf } from '@/server/ai/generate-backlog/language/language-of';
import { draftStats } from '@/server/ai/generate-backlog/stats';

export type GenerateStep = 'parse' | 'draft' | 'link' | 'compare' | 'cover';

export type GenerateOptions = {
  constraints: BacklogConstraints;
  /** Stories that the project has; the same ones are linked instead of proposed again. */
  existing?: readonly ExistingStory[];
  /** Told before each step, for showing progress. */
  onStep?: (step: GenerateStep) => void;
};

export type GenerateResult =
  { ok: true; draft: BacklogDraft } | { ok: false; code: SpecInputErrorCode; message: string };

/**
 * Makes a backlog from a specification by fixed rules, without a model: the same text gives the same proposal. Pure;
 * takes well under a second for the longest text that is accepted.
 */
export function generateBacklog(input: string | Uint8Array, options: GenerateOptions): GenerateResult {
  const spec = readSpec(input);
  if (!spec.ok) return spec;
  const { constraints, existing = [], onStep = () => undefined } = options;
  onStep('parse');
  const document = parseDocument(spec.text);
  onStep('draft');
  const items = draftItems(document, constraints);
  onStep('link');
  const { dependencies, warnings } = linkDependencies(document, items);
  onStep('compare');
  const stories = findDuplicates(items.stories, existing);
  onStep('cover');
  const { epics, tasks } = items;
  const covered = coverage(
    document,
    { epics, stories, tasks, dependencies },
    { leaveOut: constraints.leaveOut, overLimit: items.overLimit },
  );
  const stats = draftStats({ source: spec.text, epics, stories, tasks, dependencies, covered });
  const allWarnings = [
    ...(document.containsHtml ? [HTML_WARNING] : []),
    ...languageWarnings(languageOf(spec.text)),
    ...items.warnings,
    ...warnings,
    ...capacityWarnings(stats.points, constraints),
    ...unmatchedLeaveOut(
      covered.uncovered.some(({ reason }) => reason === 'left-out'),
      constraints,
    ),
  ];
  return {
    ok: true,
    draft: {
      epics,
      stories,
      tasks,
      dependencies,
      uncovered: covered.uncovered,
      warnings: allWarnings,
      stats,
    },
  };
}

const HTML_WARNING: DraftWarning = {
  code: 'html-as-text',
  message: 'The text contains HTML. Its tags were ignored and its text was read as plain text.',
};

const OTHER_LANGUAGE_WARNING: DraftWarning = {
  code: 'other-language',
  message:
    'The text is not in English. Titles were only taken from its words. Criteria without a quotation follow from the kind of each story; check them with care.',
};

const UNKNOWN_LANGUAGE_WARNING: DraftWarning = {
  code: 'other-language',
  message:
    'The text is in a language that the rules do not know. Titles were only taken from its words, and criteria without a quotation are in English.',
};

/** What a reader has to know of a text that is not in English. */
function languageWarnings(language: Language | null): DraftWarning[] {
  if (language === 'en') return [];
  return [language === null ? UNKNOWN_LANGUAGE_WARNING : OTHER_LANGUAGE_WARNING];
}

function capacityWarnings(points: number, { teamSize, weeks }: BacklogConstraints): DraftWarning[] {
  if (teamSize === undefined || weeks === undefined) return [];
  const capacity = Math.round(teamSize * weeks * POINTS_PER_PERSON_WEEK);
  if (points <= capacity) return [];
  const message = `The proposal adds up to about ${points} points. ${teamSize} people complete about ${capacity} in ${weeks} weeks, at ${POINTS_PER_PERSON_WEEK} points a person and week. Leave something out, or plan for more time.`;
  return [{ code: 'over-capacity', message }];
}

function unmatchedLeaveOut(isMatched: boolean, { leaveOut = [] }: BacklogConstraints): DraftWarning[] {
  if (leaveOut.length === 0 || isMatched) return [];
  return [
    {
      code: 'leave-out-unmatched',
      message: `Nothing in the text matches what was to be left out: ${leaveOut.join(', ')}.`,
    },
  ];
}
