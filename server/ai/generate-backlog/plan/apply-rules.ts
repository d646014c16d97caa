import { contentStems } from '@/server/ai/generate-backlog/language/words';
import type { EpicDraft } from '@/server/ai/generate-backlog/plan/epic-draft';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/* A story with more of its own needs none from elsewhere. */
const MAX_OWN = 2;
/* So many stories with one main word are told apart by none. */
const MAX_ALIKE = 20;

/**
 * Gives a rule for the product as a whole also to the stories that are only named and that it speaks of, as a criterion
 * that quotes it: "Exports contain no personal data" to "CSV export". The rule stays where it is as well.
 */
export function applyRules(epics: readonly EpicDraft[]): void {
  const rules = epics.filter((epic) => epic.isCrossCutting).flatMap(({ stories }) => stories);
  const named = byMainWord(epics.filter((epic) => !epic.isCrossCutting).flatMap(({ stories }) => stories));
  for (const rule of rules.flatMap(({ criteria }) => criteria)) {
    for (const story of spokenOf(rule, named)) story.criteria.push({ ...rule, isShared: true });
  }
}

/** The stories that the text only names, by the word that says what they are. */
function byMainWord(stories: readonly StoryDraft[]): Map<string, StoryDraft[]> {
  const named = new Map<string, StoryDraft[]>();
  for (const story of stories) {
    const { asA, tasks, criteria, key } = story;
    const stems = contentStems(key);
    const word = stems.at(-1);
    const isOpen = !asA && tasks.length === 0 && criteria.length <= MAX_OWN && stems.length <= 4;
    if (word && isOpen) named.set(word, [...(named.get(word) ?? []).slice(0, MAX_ALIKE), story]);
  }
  return named;
}

function spokenOf({ text, range }: CriterionDraft, named: Map<string, StoryDraft[]>): StoryDraft[] {
  const subject = range ? contentStems(text.split(/\s+/).slice(0, 5).join(' ')) : [];
  const alike = subject.flatMap((stem) => named.get(stem) ?? []);
  return alike.length > MAX_ALIKE ? [] : [...new Set(alike)];
}
