import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { contentStems } from '@/server/ai/generate-backlog/language/words';

/** The words a story is known by. */
function vocabulary({ title, iWant, asA, key }: StoryDraft): Set<string> {
  return new Set(contentStems([title, iWant ?? '', asA ?? '', key].join(' ')));
}

/** The story with which a sentence shares most words, of equals the one begun last; null where none shares enough. */
export function relatedStory(
  stories: readonly StoryDraft[],
  plain: string,
  wordsInCommon = 1,
): StoryDraft | null {
  const stems = new Set(contentStems(plain));
  let best: StoryDraft | null = null;
  let most = 0;
  for (const story of stories) {
    const words = vocabulary(story);
    const shared = [...stems].filter((stem) => words.has(stem)).length;
    if (shared >= most && shared >= wordsInCommon) {
      best = story;
      most = shared;
    }
  }
  return best;
}

/* A sentence that opens like this goes on about what was said before it. */
const GOES_ON =
  /^(?:it|its|this|that|these|those|they|their|there|then|when|whenever|if|after|before|until|once|as soon as|otherwise|in that case|for (?:this|that)|each|every|both|he|she|his|her|only|no|nobody|the same)\b/i;

/** Whether a sentence opens as one that speaks of what was said just before. */
export function opensAsBefore(plain: string): boolean {
  return GOES_ON.test(plain);
}

/** Whether a sentence goes on about the story before it: by how it opens, or by words that both have. */
export function goesOnAbout(story: StoryDraft, plain: string, wordsInCommon: number): boolean {
  return opensAsBefore(plain) || relatedStory([story], plain, wordsInCommon) !== null;
}
