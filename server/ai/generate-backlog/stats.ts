import type { BacklogDraft, DraftStats } from '@/lib/schemas/backlog-draft';
import type { Coverage } from '@/server/ai/generate-backlog/coverage';

type Counted = Pick<BacklogDraft, 'epics' | 'stories' | 'tasks' | 'dependencies'> & {
  source: string;
  covered: Coverage;
};

/** Counts a draft. Points leave out stories that are only linked to one the project has. */
export function draftStats({ source, epics, stories, tasks, dependencies, covered }: Counted): DraftStats {
  const criteria = stories.flatMap((story) => story.acceptanceCriteria);
  const created = stories.filter((story) => story.duplicateOf === null);
  return {
    characters: source.length,
    epics: epics.length,
    stories: stories.length,
    tasks: tasks.length,
    criteria: criteria.length,
    derivedCriteria: criteria.filter(({ span }) => span === null).length,
    dependencies: dependencies.length,
    duplicates: stories.length - created.length,
    points: created.reduce((sum, story) => sum + (story.estimate ?? 0), 0),
    passages: covered.passages,
    coveredPassages: covered.coveredPassages,
    checklistItems: covered.checklistItems,
    coveredChecklistItems: covered.coveredChecklistItems,
  };
}
