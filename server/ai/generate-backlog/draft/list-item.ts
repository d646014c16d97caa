import { goesOnAbout } from '@/server/ai/generate-backlog/draft/related-story';
import { type Reading, readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import {
  attachChildren,
  attachField,
  attachPassage,
  attachTaskDetails,
} from '@/server/ai/generate-backlog/draft/children';
import { startFault } from '@/server/ai/generate-backlog/draft/fault';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import {
  featureTitle,
  isMarkedFeature,
  namedFeature,
} from '@/server/ai/generate-backlog/understand/feature-name';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { labelKind, labelledValue } from '@/server/ai/generate-backlog/understand/labels';
import type { PassageNode } from '@/server/ai/generate-backlog/read/passage-tree';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import {
  addCriterion,
  addDescription,
  addNeed,
  currentStory,
  ownStory,
  type SectionDraft,
  startStory,
} from '@/server/ai/generate-backlog/draft/section-draft';
import { isSaid, statementTitle } from '@/server/ai/generate-backlog/understand/statement-title';
import {
  actorOfReading,
  applyReading,
  rangeOfPassage,
  type StoryDraft,
  storyFromPassage,
} from '@/server/ai/generate-backlog/draft/story-draft';

/** How the items of a list are to be taken, judged by the list as a whole. */
export type ListShape = 'stories' | 'tasks' | 'rules';

/** An item of a list with its first sentence and what that says. */
export type ListItem = { node: PassageNode; text: string; reading: Reading };

/** Makes a story, a task or a criterion of an item, and gives it what is nested below. */
export function draftListItem(draft: SectionDraft, item: ListItem, shape: ListShape): void {
  const { node, reading, text } = item;
  const { passage, children } = node;
  const isCriterion = draft.stories.length > 0 && numberedCriterion(passage.plain) !== null;
  if (isCriterion || labelKind(passage.plain)) {
    attachChildren(draft, currentStory(draft), [node]);
    return;
  }
  if (draft.stories.length > 0 && !isNote(passage) && attachField(currentStory(draft), passage)) return;
  const story = statedStory(draft, item);
  if (story) {
    startWithChildren(draft, story, node);
    return;
  }
  if (draft.stories.length > 0 && attachField(currentStory(draft), passage)) return;
  const fault = startFault(draft, passage, text, reading);
  if (fault) {
    addFurtherSentences(draft, fault, passage);
    attachChildren(draft, fault, children);
    return;
  }
  const { type } = reading;
  if (passage.checked === null && (type === 'aside' || type === 'dependency')) {
    if (draft.stories.length > 0) attachPassage(currentStory(draft), passage, null);
    return;
  }
  const isRule =
    passage.checked === null &&
    (type === 'rule' || type === 'statement' || type === 'requirement' || ABSENCE.test(passage.plain));
  if (
    shape === 'stories' &&
    (isMarkedFeature(passage.text) ||
      !(isRule && draft.current && goesOnAbout(draft.current, passage.plain, 1)))
  ) {
    const feature = type === 'requirement' ? null : namedFeature(text);
    const titled = storyFromPassage(passage, feature ? featureTitle(feature) : statementTitle(text, reading));
    titled.statement = rangeOfPassage(passage);
    if (feature) addCriterion(titled, `${feature.name}: ${feature.detail}`, passage);
    startWithChildren(draft, titled, node);
  } else if (isRule) {
    addCriterion(currentStory(draft), passage.plain, passage);
    attachChildren(draft, currentStory(draft), children, 'criteria');
  } else draftTaskItem(draft, node, text);
}

/** "Story: As a …" and "Note: …": what a label of this kind announces may be a story. */
function isNote({ plain }: Passage): boolean {
  return labelledValue(plain)?.kind === 'notes';
}

/* "No backend needed": a condition, not something to do. */
const ABSENCE = /^no\s/i;

/** The story an item states by itself or completes from the sentence above the list; null when it states none. */
function statedStory(draft: SectionDraft, { node, text, reading }: ListItem): StoryDraft | null {
  const label = /^([^:]{2,60}):\s+/.exec(text);
  const led = draft.leadIn ? `${draft.leadIn} ${text.charAt(0).toLowerCase()}${text.slice(1)}` : null;
  const found =
    storyOfReading(
      draft,
      node.passage,
      reading,
      draft.itemsAre === 'stories' && !isMarkedFeature(node.passage.text),
    ) ??
    (label
      ? storyOfReading(
          draft,
          node.passage,
          readStatement(text.slice(label[0].length)),
          draft.itemsAre === 'stories',
        )
      : null) ??
    (led ? storyOfReading(draft, node.passage, readStatement(led), true) : null);
  if (found && label?.[1]) found.aliases.push(label[1]);
  return found;
}

function storyOfReading(
  draft: SectionDraft,
  passage: Passage,
  reading: Reading,
  takesRequirements: boolean,
): StoryDraft | null {
  const { type } = reading;
  if (type !== 'story' && type !== 'capability' && !(type === 'requirement' && takesRequirements))
    return null;
  const story = storyFromPassage(passage, '');
  applyReading(story, reading, passage);
  draft.actor = actorOfReading(reading) ?? draft.actor;
  return story;
}

function startWithChildren(draft: SectionDraft, story: StoryDraft, { passage, children }: PassageNode): void {
  startStory(draft, story);
  addFurtherSentences(draft, story, passage);
  attachChildren(draft, story, children);
}

function draftTaskItem(draft: SectionDraft, { passage, children }: PassageNode, text: string): void {
  const story = draft.itemsAre === 'stories' && draft.current ? draft.current : ownStory(draft);
  const nested = children.filter((child) => !draft.isSkipped(child.passage));
  if (passage.plain.endsWith(':') && nested.length > 0) {
    story.ranges.push(rangeOfPassage(passage));
    for (const child of nested) draftTaskItem(draft, child, child.passage.plain);
    return;
  }
  const reading = readStatement(text);
  addTask(
    story,
    passage,
    isSaid(reading) && !endpointOf(text) ? statementTitle(text, reading) : imperativeTitle(text),
  );
  if (nested.length > 0) attachTaskDetails(draft, story, passage, nested);
}

/** What an item says after its first sentence: rules become criteria, the rest describes the story. */
function addFurtherSentences(draft: SectionDraft, story: StoryDraft, passage: Passage): void {
  for (const range of passage.sentences.slice(1)) {
    const plain = plainText(draft.document.source.slice(range.start, range.end));
    const { type } = readStatement(plain);
    if (type === 'dependency') addNeed(story, plain, range);
    else if (type === 'aside' || type === 'statement' || type === 'thing')
      addDescription(story, plain, range);
    else addCriterion(story, plain, range);
  }
}
