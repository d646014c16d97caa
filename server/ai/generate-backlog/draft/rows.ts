import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { pointsOf, priorityOf } from '@/server/ai/generate-backlog/language/decorations';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { imperativeTitle, startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import {
  addCriterion,
  ownStory,
  type SectionDraft,
  startStory,
} from '@/server/ai/generate-backlog/draft/section-draft';
import {
  applyReading,
  applyUserStory,
  rangeOfPassage,
  storyFromPassage,
  type StoryDraft,
} from '@/server/ai/generate-backlog/draft/story-draft';
import {
  cellText,
  type ColumnKind,
  columnKinds,
  rowText,
} from '@/server/ai/generate-backlog/understand/table-columns';
import { wantKind } from '@/server/ai/generate-backlog/understand/want';
import { parseUserStory } from '@/server/ai/generate-backlog/understand/user-story';

/** Reads a table row: a story where the columns say so, an endpoint to provide, or a rule for the section's story. */
export function draftRow(draft: SectionDraft, row: Passage): void {
  if (draft.isSkipped(row)) return;
  const kinds = columnKinds(row);
  if (
    kinds.includes('path') &&
    (kinds.includes('method') || /^(?:GET|POST|PUT|PATCH|DELETE)\s/i.test(cellText(row, kinds, 'path')))
  ) {
    const others = row.cells.filter((_, index) => kinds[index] !== 'path' && kinds[index] !== 'method');
    const text = `${cellText(row, kinds, 'method')} ${cellText(row, kinds, 'path')} - ${others.map((cell) => cell.plain).join('; ')}`;
    addTask(ownStory(draft), row, imperativeTitle(text.trim()));
    return;
  }
  const story = storyOfRow(row, kinds, draft.itemsAre === 'stories');
  if (!story) {
    addCriterion(ownStory(draft), rowText(row), row);
    return;
  }
  addFields(story, row, kinds);
  startStory(draft, story);
}

function storyOfRow(row: Passage, kinds: readonly ColumnKind[], isBacklog: boolean): StoryDraft | null {
  const actor = cellText(row, kinds, 'actor').replace(/^as an?\s+/i, '');
  const want = cellText(row, kinds, 'want') || (actor ? cellText(row, kinds, 'story') : '');
  const benefit = cellText(row, kinds, 'benefit').replace(/^so that\s+/i, '');
  if (actor && want) {
    const story = storyFromPassage(row, '');
    const iWant = want.replace(/^(?:i want to|i want|i can|to)\s+/i, '');
    const isInfinitive =
      iWant !== want ||
      row.columns.some((title) =>
        /^(?:i (?:want to|can)|je (?:veux|souhaite)|quiero|quero|ich (?:möchte|will)|ik wil)\b/i.test(title),
      );
    const wantIs = wantKind(iWant, isInfinitive || startsWithVerb(iWant));
    applyUserStory(story, { asA: actor, iWant, wantIs, soThat: benefit || null }, row);
    return story;
  }
  const text = cellText(row, kinds, 'story');
  const known = kinds.filter((kind) => kind !== 'other').length;
  if (!text || !(isBacklog || known >= 3)) return null;
  const parsed = parseUserStory(text);
  const story = storyFromPassage(row, imperativeTitle(text));
  applyReading(story, parsed ? { type: 'story', story: parsed } : readStatement(text), row);
  return story;
}

function addFields(story: StoryDraft, row: Passage, kinds: readonly ColumnKind[]): void {
  const id = cellText(row, kinds, 'id');
  if (id) story.aliases.push(id.toUpperCase());
  story.priority = priorityOf(cellText(row, kinds, 'priority')) ?? story.priority;
  story.estimate = pointsOf(cellText(row, kinds, 'estimate')) ?? story.estimate;
  const needs = cellText(row, kinds, 'needs');
  if (needs && !/^(?:none|n\/?a|[-–—]|no)$/i.test(needs))
    story.needs.push({ text: needs, range: rangeOfPassage(row) });
  row.cells.forEach((cell, index) => {
    const kind = kinds[index];
    if (kind === 'criteria') {
      for (const part of cell.plain.split(/\s*(?:<br\s*\/?>|;|•)\s*/i)) addCriterion(story, part, row);
    } else if (kind === 'other' && cell.plain) {
      story.description.push(`${row.columns[index] ?? ''}: ${cell.plain}`.replace(/^: /, ''));
    }
  });
}
