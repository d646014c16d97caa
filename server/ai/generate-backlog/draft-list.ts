import { actorOf } from '@/server/ai/generate-backlog/actors';
import { readStatement } from '@/server/ai/generate-backlog/classify';
import type { Passage } from '@/server/ai/generate-backlog/document';
import {
  attachChildren,
  attachField,
  attachPassage,
  attachTaskDetails,
} from '@/server/ai/generate-backlog/draft-children';
import { addTask } from '@/server/ai/generate-backlog/draft-task';
import { addSteps, isStep } from '@/server/ai/generate-backlog/gherkin';
import { imperativeTitle } from '@/server/ai/generate-backlog/imperative';
import { labelKind } from '@/server/ai/generate-backlog/labels';
import type { PassageNode } from '@/server/ai/generate-backlog/passage-tree';
import { plainText } from '@/server/ai/generate-backlog/plain-text';
import {
  addCriterion,
  addDescription,
  currentStory,
  ownStory,
  type SectionDraft,
  startStory,
} from '@/server/ai/generate-backlog/section-draft';
import {
  applyCapability,
  applyUserStory,
  priorityOfModality,
  type StoryDraft,
  storyFromPassage,
} from '@/server/ai/generate-backlog/story-draft';
import { cleanTitle, withoutOrnament } from '@/server/ai/generate-backlog/title-text';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/words';

/** How the items of a list are to be taken, judged by the list as a whole. */
type ListShape = 'stories' | 'tasks' | 'rules';

/** Reads a list: its items become stories, tasks or criteria, and what is nested below follows them. */
export function draftList(draft: SectionDraft, nodes: readonly PassageNode[]): void {
  const open = nodes.filter((node) => !draft.isSkipped(node.passage));
  if (draft.label && draft.label !== 'notes' && (draft.current ?? draft.own ?? draft.section.heading)) {
    attachChildren(draft, currentStory(draft), open, draft.label);
    return;
  }
  const shape = shapeOf(draft, open);
  for (let at = 0; at < open.length; at += 1) {
    const node = open[at];
    if (!node) continue;
    if (isStep(node.passage) && draft.stories.length > 0) {
      at +=
        addSteps(
          currentStory(draft),
          open.slice(at).map((next) => next.passage),
        ) - 1;
    } else draftItem(draft, node, shape);
  }
}

function shapeOf(draft: SectionDraft, nodes: readonly PassageNode[]): ListShape {
  const nested = nodes.filter((node) => node.children.length > 0 && !node.passage.plain.endsWith(':')).length;
  if (nodes.length > 1 && nested * 2 >= nodes.length && !nodes.every((node) => hasOnlyDetails(node)))
    return 'stories';
  const boxes = nodes.filter((node) => node.passage.checked !== null).length;
  if (boxes * 2 >= nodes.length) return draft.section.heading ? 'tasks' : 'stories';
  const readings = nodes.map((node) => readStatement(node.passage.plain).type);
  const statements = readings.filter((type) => type === 'rule' || type === 'statement').length;
  if (draft.itemsAre === 'stories')
    return statements * 2 > nodes.length && draft.section.heading ? 'rules' : 'stories';
  return 'tasks';
}

/** Whether everything below an item only describes it further: inputs, outputs, remarks. */
function hasOnlyDetails(node: PassageNode): boolean {
  return node.children.every((child) =>
    /^(?:input|output|returns?|accepts?|response|request|e\.g\.|note)\b/i.test(child.passage.plain),
  );
}

function draftItem(draft: SectionDraft, node: PassageNode, shape: ListShape): void {
  const { passage } = node;
  if (labelKind(passage.plain)) {
    attachChildren(draft, currentStory(draft), [node]);
    return;
  }
  const story = statedStory(draft, passage);
  if (story) {
    startStory(draft, story);
    addFurtherSentences(draft, story, passage);
    attachChildren(draft, story, node.children);
    return;
  }
  if (draft.stories.length > 0 && attachField(currentStory(draft), passage)) return;
  const type = readStatement(firstSentence(draft, passage)).type;
  if (passage.checked === null && (type === 'aside' || type === 'dependency')) {
    if (draft.stories.length > 0) attachPassage(currentStory(draft), passage, null);
    return;
  }
  const isRule =
    passage.checked === null && (type === 'rule' || type === 'statement' || type === 'requirement');
  if (shape === 'stories' && !(isRule && draft.current)) {
    startItemStory(draft, node);
  } else if (isRule) {
    addCriterion(currentStory(draft), passage.plain, passage);
    attachChildren(draft, currentStory(draft), node.children, 'criteria');
  } else draftTaskItem(draft, node);
}

/** The story an item states by itself or completes from the sentence above the list; null when it states none. */
function statedStory(draft: SectionDraft, passage: Passage): StoryDraft | null {
  const first = firstSentence(draft, passage);
  const led = draft.leadIn ? `${draft.leadIn} ${first.charAt(0).toLowerCase()}${first.slice(1)}` : null;
  for (const text of [first, first.replace(/^[^:]{2,60}:\s+/, ''), led]) {
    if (text === null) continue;
    const reading = readStatement(text);
    const story = storyFromPassage(passage, '');
    const alias = /^([^:]{2,60}):\s/.exec(first)?.[1];
    if (alias) story.aliases.push(alias);
    if (reading.type === 'story') {
      applyUserStory(story, reading.story, passage);
      draft.actor = actorOf(reading.story.asA) ?? draft.actor;
      return story;
    }
    if (reading.type === 'capability') {
      applyCapability(story, reading.capability, passage);
      draft.actor = reading.capability.actor;
      return story;
    }
    if (reading.type === 'requirement' && (draft.itemsAre === 'stories' || text === led)) {
      story.title = reading.requirement.title;
      story.statement = { start: passage.start, end: passage.end };
      story.priority ??= priorityOfModality(reading.requirement.modality);
      return story;
    }
  }
  return null;
}

function startItemStory(draft: SectionDraft, node: PassageNode): void {
  const { passage } = node;
  const story = startStory(draft, storyFromPassage(passage, titleOf(firstSentence(draft, passage))));
  addFurtherSentences(draft, story, passage);
  attachChildren(draft, story, node.children);
}

function titleOf(text: string): string {
  const reading = readStatement(text);
  if (reading.type === 'requirement') return reading.requirement.title;
  const isRule = reading.type === 'rule' || reading.type === 'statement';
  return isRule
    ? cleanTitle(`Ensure ${uncapitalize(withoutOrnament(text))}`)
    : imperativeTitle(text, 'Provide');
}

function draftTaskItem(draft: SectionDraft, node: PassageNode): void {
  const { passage, children } = node;
  const story =
    draft.itemsAre === 'stories' && !passage.checked && draft.current ? draft.current : ownStory(draft);
  if (/:\s*$/.test(passage.plain) && children.length > 0) {
    story.ranges.push({ start: passage.start, end: passage.end });
    for (const child of children) draftTaskItem(draft, child);
    return;
  }
  const further = passage.sentences.length > 1;
  addTask(story, passage, imperativeTitle(further ? firstSentence(draft, passage) : passage.plain));
  const nested = children.filter((child) => !draft.isSkipped(child.passage));
  if (nested.length > 0) attachTaskDetails(draft, story, passage, nested);
}

/** What an item says after its first sentence: rules become criteria, the rest describes the story. */
function addFurtherSentences(draft: SectionDraft, story: StoryDraft, passage: Passage): void {
  for (const range of passage.sentences.slice(1)) {
    const plain = plainText(draft.document.source.slice(range.start, range.end));
    const { type } = readStatement(plain);
    if (type === 'dependency') story.needs.push({ text: plain, range });
    else if (type === 'aside' || type === 'statement' || type === 'thing')
      addDescription(story, plain, range);
    else addCriterion(story, plain, range);
  }
}

function firstSentence(draft: SectionDraft, passage: Passage): string {
  const first = passage.sentences[0];
  if (!first || passage.sentences.length < 2) return passage.plain;
  return capitalize(plainText(draft.document.source.slice(first.start, first.end)));
}
