import { attachChildren } from '@/server/ai/generate-backlog/draft/children';
import { isStep } from '@/server/ai/generate-backlog/draft/gherkin';
import type { PassageNode } from '@/server/ai/generate-backlog/read/passage-tree';
import { currentStory, type SectionDraft } from '@/server/ai/generate-backlog/draft/section-draft';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { contentStems } from '@/server/ai/generate-backlog/language/words';

/**
 * Takes criteria stated after a list of stories: each goes to the story of the list that it shares most words with, those
 * that share none to the last one. After a single story they are all about that one.
 */
export function attachCriteria(draft: SectionDraft, nodes: readonly PassageNode[]): void {
  const last = currentStory(draft);
  const listed = draft.stories.filter(({ block, isWritten }) => isWritten && block === last.block);
  if (listed.length < 2 || nodes.some((node) => isStep(node.passage))) {
    attachChildren(draft, last, nodes, 'criteria');
    return;
  }
  const bags = listed.map((story) => new Set(contentStems(wordsOfStory(story))));
  for (const node of nodes) {
    const stems = [...new Set(contentStems(node.passage.plain))];
    let best = { story: last, shared: 0 };
    listed.forEach((story, index) => {
      const shared = stems.filter((stem) => bags[index]?.has(stem)).length;
      if (shared > best.shared) best = { story, shared };
    });
    attachChildren(draft, best.story, [node], 'criteria');
  }
}

function wordsOfStory({ title, iWant, soThat }: StoryDraft): string {
  return [title, iWant ?? '', soThat ?? ''].join('\n');
}
