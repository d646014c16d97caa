import type { LeanStory } from '@/lib/snapshot';

/** Stands for whoever looks, so that a link shows each person their own work. */
export const ME = '@me';
/** Stands for nobody, and for no epic. */
export const NONE = 'none';

/** What every list of stories can be narrowed by; null leaves nothing out. */
export type StoryFilter = {
  text: string;
  assignee: string | null;
  epic: string | null;
  label: string | null;
};

export type StoryFilterContext = { userId: string; projectKey: string };

/** Whether the filter leaves anything out. */
export function isNarrowing({ text, assignee, epic, label }: StoryFilter): boolean {
  return text.trim() !== '' || assignee !== null || epic !== null || label !== null;
}

/** A test of whether a story is to be shown: all words of the text stand in its key, title or labels, and the rest fits. */
export function storyMatcher(
  { text, assignee, epic, label }: StoryFilter,
  { userId, projectKey }: StoryFilterContext,
): (story: LeanStory) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const person = assignee === ME ? userId : assignee;
  return (story) => {
    if (person !== null && (story.assigneeId ?? NONE) !== person) return false;
    if (epic !== null && (story.epicId ?? NONE) !== epic) return false;
    if (label !== null && !story.labels.includes(label)) return false;
    if (words.length === 0) return true;
    const searched = `${projectKey}-${story.number} ${story.title} ${story.labels.join(' ')}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  };
}
