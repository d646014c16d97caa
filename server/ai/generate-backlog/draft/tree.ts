import type { Section, SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import { isPriority, priorityOf, undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { attachChildren } from '@/server/ai/generate-backlog/draft/children';
import { draftRules, rulesInHeadings } from '@/server/ai/generate-backlog/draft/rules';
import { draftSection } from '@/server/ai/generate-backlog/draft/section';
import { namesSteps } from '@/server/ai/generate-backlog/draft/gherkin';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';
import { startStated } from '@/server/ai/generate-backlog/draft/stated-heading';
import { titleOwnStory } from '@/server/ai/generate-backlog/draft/own-title';
import { passageTrees } from '@/server/ai/generate-backlog/read/passage-tree';
import {
  adoptName,
  type ItemsAre,
  type SectionDraft,
} from '@/server/ai/generate-backlog/draft/section-draft';
import { attachCriteria } from '@/server/ai/generate-backlog/draft/shared-criteria';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';
import { rangeOfPassage, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/** What drafting needs to know about the document as a whole. */
export type DraftContext = {
  document: SpecDocument;
  roles: readonly SectionRole[];
  isSkipped: SectionDraft['isSkipped'];
};

/* Headings that are not marked as such count deeper than these. */
const MARKED_LEVELS = 6;
const RULES = new Set<SectionRole>(['quality', 'principles', 'risks', 'done-when']);
const DRAFTED = new Set<SectionRole>(['work', 'container', ...RULES]);

/** Whether a section, or one inside it, may hold work. */
export function holdsWork(role: SectionRole | undefined): boolean {
  return role !== undefined && DRAFTED.has(role);
}

/** Whether a section holds rules for the product as a whole instead of things to build. */
export function holdsRules(role: SectionRole | undefined): boolean {
  return role !== undefined && RULES.has(role);
}

/** The stories of a section and the sections inside it, in the order of the text. */
export function draftTree(context: DraftContext, index: number, itemsAre: ItemsAre): StoryDraft[] {
  const section = context.document.sections[index];
  const role = context.roles[index];
  if (!section || !holdsWork(role)) return [];
  const draft = draftOwn(context, section, itemsAre);
  const stories = settleOwn(draft, role ?? 'work');
  if (isPriority(section.title)) for (const story of stories) story.priority ??= priorityOf(section.title);
  const rules = holdsRules(role) ? rulesInHeadings(context.document, section) : [];
  for (const child of section.children) {
    const inner = context.document.sections[child];
    if (inner && rules.includes(inner)) continue;
    const target = draft.current ?? draft.own;
    if (inner && target && describesStory(inner, target, stories)) {
      attachSection(context, draft, target, inner);
    } else {
      stories.push(...draftTree(context, child, context.roles[child] === 'container' ? 'stories' : 'parts'));
    }
  }
  return stories;
}

/** Whether a section tells more of the story above it: named like a field of a story, or below one in bold. */
function describesStory(inner: Section, target: StoryDraft, stories: readonly StoryDraft[]): boolean {
  if (labelKind(inner.title) ?? numberedCriterion(inner.title) !== null) return true;
  return inner.level > MARKED_LEVELS && target.isWritten && stories.length === 1;
}

function attachSection(context: DraftContext, draft: SectionDraft, target: StoryDraft, inner: Section): void {
  const { heading, title } = inner;
  const nodes = passageTrees(inner);
  const isCriterion = numberedCriterion(title) !== null;
  if (heading && isCriterion && (nodes.length === 0 || namesSteps(heading, nodes[0]?.passage))) {
    attachChildren(draft, target, [{ passage: heading, children: [] }, ...nodes]);
  } else {
    if (heading) target.ranges.push(rangeOfPassage(heading));
    if (labelKind(title) === 'criteria') attachCriteria(draft, nodes);
    else attachChildren(draft, target, nodes, isCriterion ? 'criteria' : labelKind(title));
  }
  for (const child of inner.children) {
    const below = context.document.sections[child];
    if (below && context.roles[child] !== 'left-out') attachSection(context, draft, target, below);
  }
}

/** The stories of a section's own passages, its subsections left aside. */
export function draftOwn(context: DraftContext, section: Section, itemsAre: ItemsAre): SectionDraft {
  const draft: SectionDraft = {
    document: context.document,
    section,
    itemsAre,
    isSkipped: context.isSkipped,
    stories: [],
    own: null,
    current: null,
    isStated: false,
    actor: null,
    label: null,
    name: null,
    leadIn: null,
    detailed: null,
  };
  if (holdsRules(context.roles[section.index])) draftRules(draft);
  else {
    startStated(draft);
    draftSection(draft);
  }
  return draft;
}

/**
 * Settles what stands for the section as a whole: its story gets a title; where the section states just one story,
 * the two are one; and a story always quotes the heading it stands under first.
 */
export function settleOwn(draft: SectionDraft, role: SectionRole): StoryDraft[] {
  const { own, section } = draft;
  const stated = draft.stories.filter((story) => story !== own);
  const [only] = stated;
  if (own && only && stated.length === 1) {
    absorb(only, own);
    adoptHeading(only, section);
    return stated;
  }
  if (own) {
    if (!draft.isStated) titleOwnStory(own, section, role);
  } else if (only && section.heading) {
    only.ranges.unshift(rangeOfPassage(section.heading));
    if (stated.length === 1) adoptHeading(only, section);
  }
  return draft.stories;
}

/** What the heading above a section's only story says about it. */
function adoptHeading(story: StoryDraft, section: Section): void {
  const { priority, estimate } = undecorate(section.title);
  story.aliases.push(section.title);
  adoptName(story, section.title);
  story.priority ??= priority;
  story.estimate ??= estimate;
}

function absorb(story: StoryDraft, other: StoryDraft): void {
  story.criteria = inOrder([...story.criteria, ...other.criteria]);
  story.tasks.push(...other.tasks);
  story.needs.push(...other.needs);
  story.description.push(...other.description);
  story.ranges.unshift(...other.ranges);
}

function inOrder<T extends { range: TextRange | null }>(criteria: T[]): T[] {
  return criteria.sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
}
