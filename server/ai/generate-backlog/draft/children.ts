import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import {
  isPriority,
  isReference,
  pointsOf,
  priorityOf,
} from '@/server/ai/generate-backlog/language/decorations';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { endpointName, endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import { addSteps, isStep, namesSteps } from '@/server/ai/generate-backlog/draft/gherkin';
import { type LabelKind, labelKind, labelledValue } from '@/server/ai/generate-backlog/understand/labels';
import { flatten, type PassageNode } from '@/server/ai/generate-backlog/read/passage-tree';
import {
  addCriterion,
  addDescription,
  addNeed,
  type SectionDraft,
} from '@/server/ai/generate-backlog/draft/section-draft';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import type { Passage } from '@/server/ai/generate-backlog/read/document';

/** Takes what stands below a story's list item into that story: criteria, tasks, and fields such as its priority. */
export function attachChildren(
  draft: SectionDraft,
  story: StoryDraft,
  nodes: readonly PassageNode[],
  label: LabelKind | null = null,
): void {
  let announced = label;
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node || draft.isSkipped(node.passage)) continue;
    const kind = labelKind(node.passage.plain);
    if (kind) {
      story.ranges.push({ start: node.passage.start, end: node.passage.end });
      if (node.children.length > 0) attachChildren(draft, story, node.children, kind);
      else announced = kind;
      continue;
    }
    if (isStep(node.passage) || namesSteps(node.passage, nodes[at + 1]?.passage)) {
      const steps = nodes.slice(at).map((next) => next.passage);
      at += addSteps(story, steps) - 1;
      continue;
    }
    const isCriterion = numberedCriterion(node.passage.plain) !== null;
    if (isCriterion && namesSteps(node.passage, node.children[0]?.passage)) {
      addSteps(story, [node.passage, ...flatten(node.children)]);
      continue;
    }
    attachPassage(story, node.passage, announced);
    attachChildren(draft, story, node.children, isCriterion ? 'criteria' : announced);
  }
}

/** Takes one passage into a story, by what the label above it announced or else by what it says. */
export function attachPassage(story: StoryDraft, passage: Passage, label: LabelKind | null): void {
  if (attachField(story, passage)) return;
  const { plain } = passage;
  if (numberedCriterion(plain)) {
    addCriterion(story, plain, passage);
    return;
  }
  if (label === 'dependencies') {
    addNeed(story, plain, passage);
    return;
  }
  if (label === 'notes') addDescription(story, plain, passage);
  else if (label === 'criteria') addCriterion(story, plain, passage);
  else if (label === 'tasks') addTask(story, passage);
  else attachByReading(story, passage);
}

/* "by name", "No reminder on Sundays": a detail of what stands above, not something to do. */
const DETAIL =
  /^(?:\p{Ll}|(?:By|With|Without|No|Not|Only|Via|For|In|On|At|From|Up to|At least|At most|Within)\s)/u;

function attachByReading(story: StoryDraft, passage: Passage): void {
  const reading = readStatement(passage.plain);
  switch (reading.type) {
    case 'dependency':
      addNeed(story, passage.plain, passage);
      return;
    case 'task':
    case 'thing':
      if (passage.kind === 'item' && !DETAIL.test(passage.plain)) addTask(story, passage);
      else addCriterion(story, passage.plain, passage);
      return;
    case 'aside':
      if (passage.checked === false) addTask(story, passage);
      else if (reading.reason === 'context') addDescription(story, passage.plain, passage);
      return;
    case 'statement':
      if (passage.kind === 'item') addCriterion(story, passage.plain, passage);
      else addDescription(story, passage.plain, passage);
      return;
    default:
      addCriterion(story, passage.plain, passage);
  }
}

/** Fields written as "Priority: high", "Depends on: US-3", "AC: …", or just "HIGH"; false when the passage is none. */
export function attachField(story: StoryDraft, passage: Passage): boolean {
  const range = { start: passage.start, end: passage.end };
  if (isPriority(passage.plain) || isReference(passage.plain)) {
    story.priority = priorityOf(passage.plain) ?? story.priority;
    story.ranges.push(range);
    return true;
  }
  const field = labelledValue(passage.plain);
  if (!field) return false;
  if (field.kind === 'actor') story.asA ??= actorOf(field.value.split(/,|\/| and /)[0] ?? '');
  if (field.kind === 'priority') story.priority = priorityOf(field.value) ?? story.priority;
  else if (field.kind === 'estimate') story.estimate = pointsOf(field.value) ?? story.estimate;
  if (field.kind === 'criteria') addCriterion(story, field.value, range);
  else if (field.kind === 'tasks') addTask(story, passage);
  else if (field.kind === 'dependencies') {
    if (!/^(?:none|n\/?a|-|–|no)\b/i.test(field.value)) story.needs.push({ text: field.value, range });
    story.ranges.push(range);
  } else if (field.kind === 'notes') addDescription(story, field.value, range);
  else story.ranges.push(range);
  return true;
}

/** What stands below a task says how it is done or checked: endpoints' input and output, conditions, details. */
export function attachTaskDetails(
  draft: SectionDraft,
  story: StoryDraft,
  passage: Passage,
  nodes: readonly PassageNode[],
): void {
  const endpoint = endpointOf(passage.plain);
  const subject = endpoint ? endpointName(endpoint) : passage.plain.replace(/[:.]\s*$/, '');
  for (const child of flatten(nodes)) {
    if (draft.isSkipped(child)) continue;
    const inOut = /^(input|output|returns?|accepts?|response|request)\s*:\s*(.+)$/i.exec(child.plain);
    if (inOut?.[1] && inOut[2]) {
      const verb = /^(?:input|accepts?|request)/i.test(inOut[1]) ? 'accepts' : 'answers with';
      addCriterion(story, `${subject} ${verb} ${inOut[2]}`, child);
    } else if (child.checked === false) addTask(story, child);
    else if (child.kind === 'item' && subject.length <= 80)
      addCriterion(story, `${subject}: ${child.plain}`, child);
    else attachPassage(story, child, null);
  }
}
