import { MAX_CRITERIA } from '@/lib/schemas/backlog-draft';
import type { EpicDraft } from '@/server/ai/generate-backlog/plan/epic-draft';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { contentStems } from '@/server/ai/generate-backlog/language/words';

const MIN_SHARE = 0.6;
const MIN_SHARED = 2;
/* A story about tests shares its words with what it tests. */
const TEST_WEIGHT = 0.75;

/**
 * Gives the conditions under which the product as a whole is done to the stories that they are about, as criteria.
 * What matches no story well enough stays with the story made for the conditions.
 */
export function assignConditions(epics: readonly EpicDraft[], conditions: StoryDraft): void {
  const stated = conditions.criteria.length;
  const stories = epics.filter((epic) => !epic.isCrossCutting).flatMap((epic) => epic.stories);
  const bags = stories.map((story) => new Set(contentStems(vocabulary(story))));
  conditions.criteria = conditions.criteria.filter((criterion) => {
    const target = bestStory(criterion, stories, bags);
    target?.criteria.push(criterion);
    return target === null;
  });
  const given = stated - conditions.criteria.length;
  if (given === 0 || conditions.criteria.length === 0) return;
  const what =
    given === 1
      ? 'The other condition is met as a criterion of its story'
      : `The other ${given} conditions are met as criteria of their stories`;
  conditions.criteria.push({ text: what, range: null });
}

function vocabulary(story: StoryDraft): string {
  return [story.title, ...story.aliases, story.iWant ?? '', ...story.tasks.map((task) => task.plain)].join(
    '\n',
  );
}

function bestStory(
  criterion: CriterionDraft,
  stories: readonly StoryDraft[],
  bags: readonly Set<string>[],
): StoryDraft | null {
  const wanted = [...new Set(contentStems(criterion.text))];
  let best: StoryDraft | null = null;
  let bestShare = 0;
  stories.forEach((story, index) => {
    const shared = wanted.filter((stem) => bags[index]?.has(stem)).length;
    const share = (shared / wanted.length) * (/\btest/i.test(story.title) ? TEST_WEIGHT : 1);
    if (
      shared < MIN_SHARED ||
      share < MIN_SHARE ||
      share <= bestShare ||
      story.criteria.length >= MAX_CRITERIA
    )
      return;
    best = story;
    bestShare = share;
  });
  return best;
}
