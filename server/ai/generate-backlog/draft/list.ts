import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { attachChildren } from '@/server/ai/generate-backlog/draft/children';
import { draftListItem, type ListItem, type ListShape } from '@/server/ai/generate-backlog/draft/list-item';
import { endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import { directWish } from '@/server/ai/generate-backlog/understand/direct-wish';
import { isMarkedFeature } from '@/server/ai/generate-backlog/understand/feature-name';
import { addSteps, isStep } from '@/server/ai/generate-backlog/draft/gherkin';
import type { PassageNode } from '@/server/ai/generate-backlog/read/passage-tree';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { adoptWish } from '@/server/ai/generate-backlog/draft/stated-heading';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import {
  addCriterion,
  currentStory,
  type SectionDraft,
} from '@/server/ai/generate-backlog/draft/section-draft';
import { attachCriteria } from '@/server/ai/generate-backlog/draft/shared-criteria';
import { roleOfTitle } from '@/server/ai/generate-backlog/understand/role-titles';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/language/words';

/** Reads a list: its items become stories, tasks or criteria, and what is nested below follows them. */
export function draftList(draft: SectionDraft, nodes: readonly PassageNode[]): void {
  const open = nodes.filter((node) => !draft.isSkipped(node.passage));
  if (draft.label && draft.label !== 'notes' && (draft.current ?? draft.own ?? draft.section.heading)) {
    if (draft.label === 'criteria') attachCriteria(draft, open);
    else attachChildren(draft, currentStory(draft), open, draft.label);
    return;
  }
  const items = open.map((node) => listItem(draft, node));
  const { detailed } = draft;
  draft.detailed = null;
  if (detailed && items.every(isDetail)) {
    addDetails(draft, detailed, items);
    return;
  }
  if (draft.isStated && draft.current) {
    for (const { node, reading } of items) adoptWish(draft.current, reading, node.passage);
    attachChildren(draft, draft.current, open);
    return;
  }
  if (draft.current?.isWritten && !items.some(({ reading }) => reading.type === 'story')) {
    attachChildren(draft, draft.current, open);
    return;
  }
  const shape = shapeOf(draft, items);
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (!item) continue;
    if (isStep(item.node.passage) && draft.stories.length > 0) {
      const steps = open.slice(at, at + 12).map((next) => next.passage);
      at += addSteps(currentStory(draft), steps) - 1;
    } else draftListItem(draft, item, shape);
  }
}

function listItem(draft: SectionDraft, node: PassageNode): ListItem {
  const { passage } = node;
  const [first] = passage.sentences;
  const isWhole = !first || passage.sentences.length < 2;
  const text = isWhole
    ? passage.plain
    : capitalize(directWish(plainText(draft.document.source.slice(first.start, first.end))));
  return { node, text, reading: readStatement(text) };
}

function shapeOf(draft: SectionDraft, items: readonly ListItem[]): ListShape {
  const nodes = items.map(({ node }) => node);
  const nested = nodes.filter((node) => node.children.length > 0 && !node.passage.plain.endsWith(':')).length;
  if (nodes.length > 1 && nested * 2 >= nodes.length && !nodes.every((node) => hasOnlyDetails(node))) {
    return 'stories';
  }
  const boxes = nodes.filter((node) => node.passage.checked !== null).length;
  if (boxes * 2 >= nodes.length) return listsFeatures(draft, nodes) ? 'stories' : 'tasks';
  if (draft.itemsAre === 'parts') return 'tasks';
  if (nodes.filter((node) => isMarkedFeature(node.passage.text)).length * 2 > nodes.length) return 'stories';
  const statements = items.filter(({ reading: { type } }) => type === 'rule' || type === 'statement').length;
  return statements * 2 > nodes.length && draft.section.heading ? 'rules' : 'stories';
}

const MAX_DETAIL_WORDS = 10;

/** Whether an item only names something or says how, without anything below it. */
function isDetail({ node: { passage, children }, reading: { type }, text }: ListItem): boolean {
  const isBare =
    children.length === 0 && passage.checked === null && text.split(/\s+/).length <= MAX_DETAIL_WORDS;
  return isBare && type !== 'story' && type !== 'capability' && type !== 'requirement';
}

/** "Show who is viewing:" and the places where: each is a criterion of the section's story. */
function addDetails(draft: SectionDraft, lead: Passage, items: readonly ListItem[]): void {
  const story = currentStory(draft);
  story.ranges.push({ start: lead.start, end: lead.end });
  for (const { node, text } of items)
    addCriterion(story, `${lead.plain} ${uncapitalize(text)}`, node.passage);
}

/* A heading that says no more than that features follow: its items are the stories. */
const FEATURES =
  /\b(?:features?|requirements?|stories|use cases|capabilities|backlog|wish ?list|must|should|could|nice[- ]to[- ]have|mvp|priority|bugs?|p[0-4])\b|^(?:funktion|(?:funktionale )?anforderung|aufgaben|offene|fehler|muss|soll|kann|wunsch|fonctionnalité|besoins|exigences|récits|tâches|à faire|bogues|requisit|requerimiento|funcionalidad|funciones|historia|tareas|pendientes|errores|tarefas|pendências|histórias|funzion|storie|attività|da fare|functie|functionele|eisen|taken|fouten|wymagania|funkcj|zadania|historyjki|(?:\p{L}+ )?требования|функции|возможности|задачи|機能|要件|タスク|やること)/iu;

function listsFeatures({ section: { title } }: SectionDraft, nodes: readonly PassageNode[]): boolean {
  if (title === '') return true;
  const isGeneral = roleOfTitle(title) === 'container' && FEATURES.test(title);
  return isGeneral && !nodes.some(({ passage }) => endpointOf(passage.plain));
}

/** Whether everything below an item only describes it further: inputs, outputs, remarks. */
function hasOnlyDetails(node: PassageNode): boolean {
  return node.children.every((child) =>
    /^(?:input|output|returns?|accepts?|response|request|e\.g\.|note)\b/i.test(child.passage.plain),
  );
}
