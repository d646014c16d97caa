import { memoised } from './memoised';

/** Who else has a story before them, in words for its card. */
export const selectWatchers = memoised(
  ({ looks, present, people, userId }) => [looks, present, people, userId],
  (looks, present, people, userId): ReadonlyMap<string, string> => {
    const watchers = new Map<string, string>();
    for (const [id, { storyId, dragging }] of looks) {
      if (id === userId || storyId === null) continue;
      const name = people[id]?.name ?? present.find((person) => person.userId === id)?.name ?? 'Somebody';
      const text = dragging ? `${name} is moving this` : name;
      const known = watchers.get(storyId);
      watchers.set(storyId, known ? `${known}, ${text}` : text);
    }
    return watchers;
  },
);
