import type { PassageNode } from '@/server/ai/generate-backlog/read/passage-tree';
import { passageTrees } from '@/server/ai/generate-backlog/read/passage-tree';
import { draftEntity } from '@/server/ai/generate-backlog/draft/entities';
import { draftList } from '@/server/ai/generate-backlog/draft/list';
import { draftRow } from '@/server/ai/generate-backlog/draft/rows';
import type { SectionDraft } from '@/server/ai/generate-backlog/draft/section-draft';
import { draftSentence } from '@/server/ai/generate-backlog/draft/sentence';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/** Reads the passages of one section in order and puts together its stories. */
export function draftSection(draft: SectionDraft): StoryDraft[] {
  const nodes = passageTrees(draft.section);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) continue;
    const { passage } = node;
    if (passage.kind === 'item') {
      const list = sameBlock(nodes, at);
      draftList(draft, list);
      at += list.length - 1;
    } else if (passage.kind === 'row') draftRow(draft, passage);
    else if (passage.kind === 'entity') draftEntity(draft, passage);
    else if (passage.kind === 'sentence' && !draft.isSkipped(passage)) {
      const rest = nodes.slice(at, at + 12).map((next) => next.passage);
      at += draftSentence(draft, passage, rest) - 1;
    }
  }
  return draft.stories;
}

function sameBlock(nodes: readonly PassageNode[], from: number): PassageNode[] {
  const block = nodes[from]?.passage.block;
  let to = from;
  while (to < nodes.length && nodes[to]?.passage.block === block) to += 1;
  return nodes.slice(from, to);
}
