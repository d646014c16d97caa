import { sumEstimates, type EstimateSum } from '@/lib/domain/estimates';
import { isCancelled, isDone } from '@/lib/domain/statuses';
import type { LeanEpic, LeanStory } from '@/lib/snapshot';

/** An epic with what its head says, and the stories of it that are shown. */
export type BacklogSection = {
  /** The epic's id, or `none`. */
  id: string;
  epic: LeanEpic | null;
  /** All its stories that were not given up, done ones included, whatever is filtered out. */
  total: EstimateSum;
  done: EstimateSum;
  stories: LeanStory[];
};

/** What the list shows, line by line; each has a key that stays the same while it is there. */
export type BacklogLine =
  | { kind: 'section'; key: string; section: BacklogSection; collapsed: boolean }
  | { kind: 'story'; key: string; section: BacklogSection; story: LeanStory }
  | { kind: 'create'; key: string; section: BacklogSection; after: string | null }
  | { kind: 'create-epic'; key: string };

export const NO_EPIC = 'none';

const byRank = (a: { rank: string; id: string }, b: { rank: string; id: string }) =>
  a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank < b.rank ? -1 : 1;

/** The backlog by epic, each part in the order of work; stories without an epic come last. */
export function backlogSections(
  epics: Iterable<LeanEpic>,
  stories: Iterable<LeanStory>,
  isShown: (story: LeanStory) => boolean,
): BacklogSection[] {
  const byEpic = new Map<string, LeanStory[]>();
  for (const story of stories) {
    const id = story.epicId ?? NO_EPIC;
    const known = byEpic.get(id);
    if (known) known.push(story);
    else byEpic.set(id, [story]);
  }
  const section = (id: string, epic: LeanEpic | null): BacklogSection => {
    const all = byEpic.get(id) ?? [];
    const counted = all.filter((story) => !isCancelled(story.status));
    return {
      id,
      epic,
      total: sumEstimates(counted.map((story) => story.estimate)),
      done: sumEstimates(counted.filter((story) => isDone(story.status)).map((story) => story.estimate)),
      stories: all.filter(isShown).sort(byRank),
    };
  };
  return [...[...epics].sort(byRank).map((epic) => section(epic.id, epic)), section(NO_EPIC, null)];
}

export type LineOptions = {
  collapsed: ReadonlySet<string>;
  /** With a filter on, empty epics and the places to write new ones would be noise. */
  filtered: boolean;
  canWrite: boolean;
  /** A new story is being written below this one. */
  creatingAfter: string | null;
};

/** The sections as lines of one list. */
export function backlogLines(sections: readonly BacklogSection[], options: LineOptions): BacklogLine[] {
  const { collapsed, filtered, canWrite, creatingAfter } = options;
  const lines: BacklogLine[] = [];
  for (const section of sections) {
    if (filtered && section.stories.length === 0) continue;
    const isCollapsed = collapsed.has(section.id);
    lines.push({ kind: 'section', key: `section-${section.id}`, section, collapsed: isCollapsed });
    if (isCollapsed) continue;
    for (const story of section.stories) {
      lines.push({ kind: 'story', key: story.id, section, story });
      if (story.id === creatingAfter)
        lines.push({ kind: 'create', key: `create-in-${section.id}`, section, after: story.id });
    }
    if (canWrite && !filtered)
      lines.push({ kind: 'create', key: `create-${section.id}`, section, after: null });
  }
  if (canWrite && !filtered) lines.push({ kind: 'create-epic', key: 'create-epic' });
  return lines;
}

type StoryLine = Extract<BacklogLine, { kind: 'story' }>;

/** The story a step leads to: on that line or the first one further on; at an end of the list the last one before it. */
export function storyTowards(
  lines: readonly BacklogLine[],
  index: number,
  step: 1 | -1,
): StoryLine | undefined {
  const isStory = (line: BacklogLine) => line.kind === 'story';
  return step > 0
    ? (lines.slice(index).find(isStory) ?? lines.slice(0, index).findLast(isStory))
    : (lines.slice(0, index + 1).findLast(isStory) ?? lines.slice(index + 1).find(isStory));
}
