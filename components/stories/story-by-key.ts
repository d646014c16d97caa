import type { LeanStory } from '@/lib/snapshot';

/** The story that a key such as APP-12 names. The number alone decides: links stay when a project is given another key. */
export function storyByKey(stories: ReadonlyMap<string, LeanStory>, key: string): LeanStory | undefined {
  const number = Number(key.slice(key.lastIndexOf('-') + 1));
  return [...stories.values()].find((story) => story.number === number);
}
