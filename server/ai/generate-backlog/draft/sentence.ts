import { attachField, attachPassage } from '@/server/ai/generate-backlog/draft/children';
import { addSteps, isStep, namesSteps } from '@/server/ai/generate-backlog/draft/gherkin';
import {
  addCriterion,
  currentStory,
  ownStory,
  type SectionDraft,
} from '@/server/ai/generate-backlog/draft/section-draft';
import { adoptWish } from '@/server/ai/generate-backlog/draft/stated-heading';
import { withoutQualityLead } from '@/server/ai/generate-backlog/understand/quality-lead';
import { useQuality, useReading } from '@/server/ai/generate-backlog/draft/use-reading';
import { isEnglish } from '@/server/ai/generate-backlog/language/imperative';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import { labelKind, labelledValue } from '@/server/ai/generate-backlog/understand/labels';

/** Reads a sentence of a paragraph; says how many passages it used. */
export function draftSentence(draft: SectionDraft, passage: Passage, rest: readonly Passage[]): number {
  const { plain } = passage;
  const label = labelKind(plain);
  if (label) {
    draft.label = label;
    if (draft.current) draft.current.ranges.push({ start: passage.start, end: passage.end });
    return 1;
  }
  const criterion = numberedCriterion(plain);
  if (criterion !== null && (draft.current ?? draft.own ?? draft.section.heading)) {
    if (isStep(passage) || namesSteps(passage, rest[1])) return addSteps(currentStory(draft), rest);
    if (criterion) addCriterion(currentStory(draft), criterion, passage);
    else currentStory(draft).ranges.push({ start: passage.start, end: passage.end });
    return 1;
  }
  const opensExample = draft.section.heading !== null && /^(?:scenario|given)\b/i.test(plain);
  const turnsAway =
    /^(?:and|but)\b/i.test(plain) && draft.current !== null && draft.current.block !== passage.block;
  if (
    isStep(passage) &&
    !turnsAway &&
    (draft.current ?? draft.own ?? (opensExample || draft.label === 'criteria'))
  ) {
    return addSteps(currentStory(draft), rest);
  }
  if (plain.endsWith(':')) {
    readLeadIn(draft, passage);
    return 1;
  }
  draft.leadIn = null;
  draft.detailed = null;
  if (
    undecorate(plain).id &&
    rest[1]?.block === passage.block &&
    readStatement(rest[1].plain).type === 'story'
  ) {
    draft.name = passage;
    return 1;
  }
  const quality = draft.isStated || draft.label ? null : withoutQualityLead(plain);
  if (quality !== null) {
    useQuality(draft, { ...passage, plain: quality });
    return 1;
  }
  if (attachLabelled(draft, passage)) return 1;
  const told = withActor(draft, plain);
  const reading = readStatement(told);
  if (draft.isStated && draft.current) {
    if (draft.label === null) adoptWish(draft.current, reading, passage);
    attachPassage(draft.current, passage, draft.label);
    return 1;
  }
  if (draft.label === 'criteria' && draft.current && reading.type !== 'story' && reading.type !== 'aside') {
    addCriterion(draft.current, plain, passage);
    return 1;
  }
  useReading(draft, passage, reading, told);
  return 1;
}

/** A line such as "Priority: high" tells of the story before it; one that names the actor of a use case opens its story. */
function attachLabelled(draft: SectionDraft, passage: Passage): boolean {
  const kind = labelledValue(passage.plain)?.kind;
  if (kind === 'actor' && draft.section.heading) draft.current ??= ownStory(draft);
  if (draft.current && attachField(draft.current, passage)) return true;
  return kind === 'notes';
}

/** A sentence that ends with a colon says how to read the list below it. */
function readLeadIn(draft: SectionDraft, passage: Passage): void {
  const lead = passage.plain.replace(/\s*:$/, '');
  const announcesCriteria =
    /\b(?:complete|done|accepted|finished|met|successful) (?:when|if|once)\b|\b(?:rules|criteria|conditions) (?:apply|are|must)/i;
  draft.leadIn = /\b(?:can|may|able to|must|shall|should|will|wants? to|needs? to)$/i.test(lead)
    ? lead
    : null;
  draft.label = announcesCriteria.test(lead) ? 'criteria' : null;
  draft.detailed = draft.section.heading && hasDetails(lead) ? passage : null;
}

/** "They can also filter" is about the person the sentence before spoke of. */
function withActor(draft: SectionDraft, plain: string): string {
  if (!draft.actor) return plain;
  return plain.replace(
    /^(?:they|he|she|he or she|the same person)\s+(?=(?:also\s+)?(?:can|could|may|must|should|will|want|wants|need|needs)\b)/i,
    `A ${draft.actor} `,
  );
}

const MAX_LEAD_WORDS = 9;
/* "The following features:" only announces; the items say it themselves. */
const ANNOUNCES =
  /\b(?:following|these|as follows|below|features?|functions?|requirements?|stories|includes?|including|such as|agreed|proposed?|presented|approved|would|need|needs|want|wants|can|may|must|should|shall|will|to)\b/i;

/** Whether a sentence before a list says by itself what happens, so that the items only say where or how. */
function hasDetails(lead: string): boolean {
  const { type } = readStatement(lead);
  const isShort = lead.split(/\s+/).length <= MAX_LEAD_WORDS && isEnglish(lead);
  return isShort && !ANNOUNCES.test(lead) && (type === 'task' || type === 'statement' || type === 'step');
}
