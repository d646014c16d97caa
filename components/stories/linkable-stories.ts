import type { ProjectRows } from '@/components/project-store/rows';
import { allNeeds, type DependencyEdge } from '@/lib/domain/dependencies';
import type { LeanStory } from '@/lib/snapshot';

/** Whether a story waits for another one or holds it up. */
export type LinkKind = 'requires' | 'blocks';

type LinkRows = Pick<ProjectRows, 'dependency' | 'task'>;

/** What needs what; an epic needs its stories, and a story its tasks. */
function edgesOf(stories: readonly LeanStory[], { dependency, task }: LinkRows): DependencyEdge[] {
  return [
    ...[...dependency.values()].map(({ sourceId, targetId }) => ({ from: sourceId, to: targetId })),
    ...stories.flatMap(({ id, epicId }) => (epicId ? [{ from: epicId, to: id }] : [])),
    ...[...task.values()].map(({ id, storyId }) => ({ from: storyId, to: id })),
  ];
}

/** The stories that one can be linked with: those that it is not linked with yet, and that would close no circle. */
export function linkableStories(
  stories: readonly LeanStory[],
  rows: LinkRows,
  storyId: string,
): Record<LinkKind, LeanStory[]> {
  const needs = edgesOf(stories, rows);
  const neededBy = needs.map(({ from, to }) => ({ from: to, to: from }));
  const offered = (ahead: readonly DependencyEdge[], back: readonly DependencyEdge[]) => {
    const linked = new Set(ahead.flatMap(({ from, to }) => (from === storyId ? [to] : [])));
    const closing = allNeeds(back, storyId);
    return stories.filter(({ id }) => !linked.has(id) && !closing.has(id));
  };
  return { requires: offered(needs, neededBy), blocks: offered(neededBy, needs) };
}
