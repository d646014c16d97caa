import type { Priority } from '@/lib/schemas/fields';
import type { DraftWarning } from '@/lib/schemas/backlog-draft';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import type { EpicDraft } from '@/server/ai/generate-backlog/plan/epic-draft';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { MAX_EPICS, MAX_STORIES, MAX_TASKS } from '@/server/ai/generate-backlog/limits';
import { splitStory } from '@/server/ai/generate-backlog/plan/split-stories';
import { newStory, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

export type FittedEpics = { epics: EpicDraft[]; overLimit: TextRange[]; warnings: DraftWarning[] };

/**
 * Keeps a proposal small enough to review: many small stories of one section become tasks of one, and what is still
 * too much is left out from the end, least important first, and reported.
 */
export function fitLimits(epics: readonly EpicDraft[], maxItems: number | undefined): FittedEpics {
  const kept = epics.slice(
    0,
    Math.min(MAX_EPICS, maxItems === undefined ? MAX_EPICS : Math.max(1, Math.floor(maxItems / 2))),
  );
  const maxStories = Math.max(1, Math.min(MAX_STORIES, (maxItems ?? Infinity) - kept.length));

  const groups = kept.map((epic) => ({ ...epic, stories: [...epic.stories] }));
  while (countStories(groups) > maxStories && collapseLargest(groups)) continue;
  const surplus = leastImportant(groups, countStories(groups) - maxStories);
  for (const epic of groups) epic.stories = epic.stories.filter((story) => !surplus.has(story));
  const tooMany = dropTasks(groups);
  splitLarge(groups, maxStories);

  const overLimit = [
    ...epics.slice(kept.length).flatMap((epic) => [epic.range, ...epic.stories.flatMap(rangesOf)]),
    ...[...surplus].flatMap(rangesOf),
    ...tooMany,
  ];
  const dropped = surplus.size + epics.slice(kept.length).reduce((sum, epic) => sum + epic.stories.length, 0);
  const warnings: DraftWarning[] =
    overLimit.length > 0
      ? [
          {
            code: 'limit',
            message: `The text holds more than one proposal can: ${dropped > 0 ? `${dropped} stories` : 'some tasks'} were left out and are listed as not covered.`,
          },
        ]
      : [];
  return { epics: groups.filter((epic) => epic.stories.length > 0), overLimit, warnings };
}

function countStories(epics: readonly EpicDraft[]): number {
  return epics.reduce((sum, epic) => sum + epic.stories.length, 0);
}

/** Turns the largest group of small stories of one section into one story with tasks; false when none is left. */
function collapseLargest(epics: EpicDraft[]): boolean {
  let largest: { epic: EpicDraft; stories: StoryDraft[] } | null = null;
  for (const epic of epics) {
    for (const stories of groupBySection(epic.stories.filter(isSmall))) {
      if (stories.length > Math.max(2, largest?.stories.length ?? 0)) largest = { epic, stories };
    }
  }
  if (!largest) return false;
  const { epic, stories } = largest;
  const members = new Set(stories);
  const at = epic.stories.findIndex((story) => members.has(story));
  const rest = epic.stories.filter((story) => !members.has(story));
  epic.stories = [...rest.slice(0, at), collapsed(epic, stories), ...rest.slice(at)];
  return true;
}

function groupBySection(stories: readonly StoryDraft[]): StoryDraft[][] {
  const groups = new Map<number, StoryDraft[]>();
  for (const story of stories) {
    const group = groups.get(story.section);
    if (group) group.push(story);
    else groups.set(story.section, [story]);
  }
  return [...groups.values()];
}

function isSmall(story: StoryDraft): boolean {
  return story.tasks.length === 0 && story.criteria.length <= 2;
}

function collapsed(epic: EpicDraft, stories: readonly StoryDraft[]): StoryDraft {
  const [first] = stories;
  const story = newStory(
    { key: `${epic.key} list`, section: first?.section ?? 0, block: first?.block ?? 0, ranges: [epic.range] },
    imperativeTitle(epic.title, 'Provide'),
  );
  for (const { key, title, ranges, criteria, needs, description } of stories) {
    const [range, ...further] = ranges;
    if (range) story.tasks.push({ key, title, description: description.join(' '), range, plain: key });
    story.ranges = story.ranges.concat(further);
    story.criteria = story.criteria.concat(criteria);
    story.needs = story.needs.concat(needs);
  }
  return story;
}

const IMPORTANCE: Record<Priority, number> = { urgent: 4, high: 3, medium: 2, none: 2, low: 1 };

function leastImportant(epics: readonly EpicDraft[], count: number): Set<StoryDraft> {
  if (count <= 0) return new Set();
  const ranked = epics.flatMap((epic) =>
    epic.stories.map((story) => ({ story, weight: IMPORTANCE[story.priority ?? epic.priority ?? 'medium'] })),
  );
  return new Set(
    ranked
      .reverse()
      .sort((a, b) => a.weight - b.weight)
      .slice(0, count)
      .map(({ story }) => story),
  );
}

function rangesOf(story: StoryDraft): TextRange[] {
  return [
    ...story.ranges,
    ...story.tasks.map((task) => task.range),
    ...story.criteria.flatMap(({ range }) => range ?? []),
    ...story.needs.map((need) => need.range),
  ];
}

function dropTasks(epics: EpicDraft[]): TextRange[] {
  let room = MAX_TASKS;
  return epics
    .flatMap((epic) => epic.stories)
    .flatMap((story) => {
      const dropped = story.tasks.splice(room);
      room -= story.tasks.length;
      return dropped.map((task) => task.range);
    });
}

/** Splits stories with many tasks into as many parts as the limit leaves room for. */
function splitLarge(epics: EpicDraft[], maxStories: number): void {
  let room = maxStories - countStories(epics);
  for (const epic of epics) {
    epic.stories = epic.stories.flatMap((story) => {
      const parts = splitStory(story, room + 1);
      room -= parts.length - 1;
      return parts;
    });
  }
}
