import { demandAbroad } from '@/server/ai/generate-backlog/understand/demands-abroad';
import { isTrial } from '@/server/ai/generate-backlog/understand/filler';
import type { BacklogConstraints, DraftWarning } from '@/lib/schemas/backlog-draft';
import { applyRules } from '@/server/ai/generate-backlog/plan/apply-rules';
import { assignConditions } from '@/server/ai/generate-backlog/plan/assign-conditions';
import type { SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { type DraftContext, holdsRules } from '@/server/ai/generate-backlog/draft/tree';
import { draftEpics } from '@/server/ai/generate-backlog/plan/epics';
import type { EpicDraft } from '@/server/ai/generate-backlog/plan/epic-draft';
import { fitLimits, type FittedEpics } from '@/server/ai/generate-backlog/plan/fit-limits';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { mergeRepeats } from '@/server/ai/generate-backlog/plan/merge-repeats';
import { skipReasons } from '@/server/ai/generate-backlog/understand/skip-reasons';
import { paragraphEpic } from '@/server/ai/generate-backlog/plan/paragraph-epic';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';
import { sectionRoles } from '@/server/ai/generate-backlog/understand/section-roles';
import { cleanTitle, wantTitle } from '@/server/ai/generate-backlog/language/title-text';
import { isMostlyEnglish } from '@/server/ai/generate-backlog/language/words';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/* More stated criteria than can be merged into six: the rest are work of their own. */
const MAX_STATED_CRITERIA = 18;

/** Decides which epics and stories a document makes, within the limits. */
export function planEpics(document: SpecDocument, constraints: BacklogConstraints): FittedEpics {
  const leaveOut = constraints.leaveOut ?? [];
  const roles = sectionRoles(document, leaveOut);
  const skipped = skipReasons(document, leaveOut);
  const context: DraftContext = {
    document,
    roles,
    isSkipped: (passage) => skipped[passage.index] !== undefined,
  };
  const warnings: DraftWarning[] = [];
  const epics = draftWithFallback(context, warnings);
  settleConditions(document, roles, epics);
  warnings.push(...mergeRepeats(document, epics));
  applyRules(epics);
  for (const epic of epics) for (const story of epic.stories) demoteSurplus(story);
  if (!isMostlyEnglish(document.source)) keepWording(context, epics);
  const fitted = fitLimits(epics, constraints.maxItems);
  return { ...fitted, warnings: [...warnings, ...fitted.warnings] };
}

const TRIAL_WARNING: DraftWarning = {
  code: 'nothing-found',
  message:
    'The text does not say what is to be built. Say who wants to do what, in sentences such as "Customers can …" or in a list.',
};

/* With no more than these, an introduction that tells of several more is what describes the work. */
const FEW_STORIES = 2;

/** A text that describes no work in its own words is read again: its overview counts, and at last every paragraph. */
function draftWithFallback(context: DraftContext, warnings: DraftWarning[]): EpicDraft[] {
  if (isTrial(context.document.source)) {
    warnings.push(TRIAL_WARNING);
    return [];
  }
  const epics = draftEpics(context);
  const count = countStories(epics);
  if (count > FEW_STORIES) return epics;
  const roles = context.roles.map((role): SectionRole => (role === 'overview' ? 'work' : role));
  const overview = draftEpics({ ...context, roles });
  if (countStories(overview) > count + FEW_STORIES) return overview;
  if (count > 0) return epics;
  if (countStories(overview) > 0) return overview;
  const paragraphs = paragraphEpic(context);
  warnings.push(
    paragraphs
      ? {
          code: 'no-structure',
          message:
            'The text names no clear work: each paragraph became one story. Headings, lists or sentences such as "Customers can …" give a better result.',
        }
      : { code: 'nothing-found', message: 'The text holds nothing that could be worked on.' },
  );
  return paragraphs ? [paragraphs] : [];
}

function countStories(epics: readonly EpicDraft[]): number {
  return epics.reduce((sum, epic) => sum + epic.stories.length, 0);
}

function settleConditions(document: SpecDocument, roles: readonly SectionRole[], epics: EpicDraft[]): void {
  for (const epic of epics) {
    if (!epic.isCrossCutting) continue;
    for (const story of epic.stories)
      if (roles[story.section] === 'done-when') assignConditions(epics, story);
    epic.stories = epic.stories.filter((story) => story.criteria.length > 0 || story.tasks.length > 0);
    const first = epic.stories[0];
    if (first?.ranges[0]) epic.range = first.ranges[0];
  }
  for (let at = epics.length - 1; at >= 0; at -= 1) if (epics[at]?.stories.length === 0) epics.splice(at, 1);
}

/** English verbs would only disfigure titles in another language: they stay as the text has them. */
function keepWording({ document, roles }: DraftContext, epics: readonly EpicDraft[]): void {
  for (const epic of epics) {
    epic.description = epic.description.replace(
      /^(?:Covers|What applies to the product as a whole): .*$/s,
      '',
    );
    epic.title = epic.title.replace(/ and more$/, ' …');
    const [first] = epic.stories;
    if (epic.isCrossCutting && first)
      epic.title = headingOfRules(document, roles, first.section) ?? epic.title;
  }
  for (const story of epics.flatMap((epic) => epic.stories)) {
    const isOwn = story.block === -1;
    const heading = document.sections[story.section]?.title ?? '';
    if (!story.asA && !isOfWords(story))
      story.title = cleanTitle(undecorate(isOwn && heading ? heading : story.key || story.title).text);
    for (const task of story.tasks) task.title = cleanTitle(undecorate(task.plain).text);
  }
}

/** Whether a title is made of the words of the text alone, one after the other, or says what the text demands. */
function isOfWords({ title, key }: StoryDraft): boolean {
  const demand = demandAbroad(undecorate(key).text);
  return (
    key.includes(title.slice(1).replace(/…$/, '')) || (demand !== null && wantTitle(demand.title) === title)
  );
}

/** The outermost heading around a section that is about rules. */
function headingOfRules(
  document: SpecDocument,
  roles: readonly SectionRole[],
  section: number,
): string | null {
  let title: string | null = null;
  for (let at: number | null = section; at !== null; at = document.sections[at]?.parent ?? null) {
    if (holdsRules(roles[at])) title = document.sections[at]?.title ?? title;
  }
  return title && cleanTitle(undecorate(title).text);
}

function demoteSurplus(story: StoryDraft): void {
  if (story.criteria.length <= MAX_STATED_CRITERIA) return;
  const surplus = story.criteria.splice(MAX_STATED_CRITERIA);
  for (const { text, range } of surplus) {
    if (range)
      story.tasks.push({ key: text, title: imperativeTitle(text), description: text, range, plain: text });
  }
}
