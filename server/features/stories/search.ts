import { isOpen, type StoryStatus } from '@/lib/domain/statuses';
import { folded } from '@/lib/folded';
import type { ProjectState } from '@/lib/operations/entities';
import type { Story, Task } from '@/lib/schemas/work-items';

/** A story found by its texts, and the line of them that says so. */
export type StoryMention = {
  storyId: string;
  in: 'description' | 'criterion' | 'flag' | 'task';
  excerpt: string;
};

type Part = { in: StoryMention['in']; text: string; folded: string };

/** How much of a line is shown, and how much of that stands before the word that was found. */
const LONGEST_EXCERPT = 120;
const BEFORE_WORD = 30;

/** Rows are replaced when they change, so what was folded once stays right as long as its row is there. */
const known = new WeakMap<Story | Task, readonly Part[]>();

function partsOf(row: Story | Task): readonly Part[] {
  const folds = known.get(row);
  if (folds) return folds;
  const lines = (where: Part['in'], text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line): Part => ({ in: where, text: line, folded: folded(line) }));
  const parts =
    'acceptanceCriteria' in row
      ? [
          ...lines('description', row.description),
          ...row.acceptanceCriteria.flatMap(({ text }) => lines('criterion', text)),
          ...lines('flag', row.blockedReason ?? ''),
        ]
      : [...lines('task', row.title), ...lines('task', row.description)];
  known.set(row, parts);
  return parts;
}

function excerptOf({ text, folded: searched }: Part, words: readonly string[]): string {
  if (text.length <= LONGEST_EXCERPT) return text;
  const at = Math.min(...words.map((word) => searched.indexOf(word)).filter((found) => found !== -1));
  const start = Math.max(at - BEFORE_WORD, 0);
  const end = start + LONGEST_EXCERPT;
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}

/** The line with most of the words; `null` when the texts miss one, or the title alone has them all. */
function mentionIn(story: Story, tasks: readonly Task[], words: readonly string[]): StoryMention | null {
  const title = folded(story.title);
  const missing = new Set(words.filter((word) => !title.includes(word)));
  if (missing.size === 0) return null;
  let best: Part | undefined;
  let most = 0;
  for (const part of [story, ...tasks].flatMap(partsOf)) {
    const found = words.filter((word) => part.folded.includes(word));
    for (const word of found) missing.delete(word);
    if (found.length > most) [best, most] = [part, found.length];
  }
  if (missing.size > 0 || !best) return null;
  return { storyId: story.id, in: best.in, excerpt: excerptOf(best, words) };
}

function byUse(a: { status: StoryStatus; updatedAt: string }, b: typeof a): number {
  return Number(isOpen(b.status)) - Number(isOpen(a.status)) || (a.updatedAt < b.updatedAt ? 1 : -1);
}

/**
 * Stories in whose description, criteria, flag or tasks all typed words occur, whatever their case and accents, with the
 * title's help if need be. Those whose title has all the words are left out. Open ones first, then those changed last.
 */
export function searchStories(
  { story, task }: Pick<ProjectState, 'story' | 'task'>,
  typed: string,
  limit: number,
): StoryMention[] {
  const words = folded(typed).trim().split(/\s+/);
  const tasksOf = new Map<string, Task[]>();
  for (const row of task.values()) tasksOf.set(row.storyId, [...(tasksOf.get(row.storyId) ?? []), row]);
  return [...story.values()]
    .sort(byUse)
    .map((row) => mentionIn(row, tasksOf.get(row.id) ?? [], words))
    .filter((mention) => mention !== null)
    .slice(0, limit);
}
