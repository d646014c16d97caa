import { sameTitle } from '@/lib/domain/titles';
import type { ProjectState } from '@/lib/operations/entities';
import type { BacklogProposal } from '@/lib/schemas/backlog-proposal';

/** Something that changed in the project after the proposal was made and that it refers to or would repeat. */
export type Stale = {
  ref: string;
  kind: 'gone' | 'changed' | 'repeated';
  sentence: string;
};

/**
 * What of a pending proposal is out of date: what it links to is gone or named otherwise, or somebody created the same
 * in the meantime. Only what is gone stands in the way of applying.
 */
export function staleItems(payload: BacklogProposal, state: ProjectState, projectId: string): Stale[] {
  const key = state.project.get(projectId)?.key ?? '';
  const titles = new Map([...state.story.values()].map((story) => [sameTitle(story.title), story]));
  return payload.items.flatMap((item): Stale[] => {
    const { ref } = item;
    if (item.entity === 'existing') {
      const row = state[item.type].get(item.targetId);
      if (!row)
        return [
          {
            ref,
            kind: 'gone',
            sentence: `${item.key} “${item.title}” was deleted after this proposal was made.`,
          },
        ];
      if (row.title === item.title) return [];
      return [
        {
          ref,
          kind: 'changed',
          sentence: `${item.key} is called “${row.title}” now; it was “${item.title}”.`,
        },
      ];
    }
    if (item.entity !== 'story') return [];
    const same = titles.get(sameTitle(item.operation.title));
    if (!same) return [];
    return [
      {
        ref,
        kind: 'repeated',
        sentence: `${key}-${same.number} “${same.title}” was created in the meantime.`,
      },
    ];
  });
}
