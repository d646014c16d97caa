import type { OperationInput } from '@/lib/operations/registry';
import type { Placement } from '@/lib/operations/placement';

import { NO_EPIC, type BacklogSection } from './lines';

/** Where stories are to go: into a section, beside a story of it, or to its end when it is `null`. */
export type Target = { sectionId: string; beside: { storyId: string; edge: 'before' | 'after' } | null };

function epicOf(sectionId: string): string | null {
  return sectionId === NO_EPIC ? null : sectionId;
}

/**
 * The moves that put stories, in the order given, at a place: the first beside its neighbour, each other one after the
 * one before it. Nothing when there is nowhere to put them, such as beside one of themselves.
 */
export function movesTo(
  storyIds: readonly string[],
  target: Target,
  sections: readonly BacklogSection[],
): OperationInput[] {
  const section = sections.find(({ id }) => id === target.sectionId);
  const moving = new Set(storyIds);
  const epicId = epicOf(target.sectionId);
  const last = section?.stories.findLast((story) => !moving.has(story.id));
  const beside = target.beside ?? (last ? { storyId: last.id, edge: 'after' as const } : null);
  if (beside && moving.has(beside.storyId)) return [];
  let place: Placement | undefined;
  if (beside) place = beside.edge === 'after' ? { after: beside.storyId } : { before: beside.storyId };
  return storyIds.map((id): OperationInput => {
    const operation = { type: 'story.move' as const, id, epicId, ...(place && { place }) };
    place = { after: id };
    return operation;
  });
}

/**
 * Where one step up or down leads: past the neighbour in the section, or over its border to the near end of the next
 * one that is open. `null` at the ends of the list.
 */
export function stepTarget(
  storyIds: readonly string[],
  step: -1 | 1,
  sections: readonly BacklogSection[],
  collapsed: ReadonlySet<string>,
): Target | null {
  const moving = new Set(storyIds);
  const edgeId = step === -1 ? storyIds[0] : storyIds.at(-1);
  const index = sections.findIndex((section) => section.stories.some((story) => story.id === edgeId));
  const section = sections[index];
  if (!section) return null;
  const at = section.stories.findIndex((story) => story.id === edgeId);
  const rest = step === -1 ? section.stories.slice(0, at).reverse() : section.stories.slice(at + 1);
  const neighbour = rest.find((story) => !moving.has(story.id));
  if (neighbour) {
    const edge = step === -1 ? 'before' : 'after';
    return { sectionId: section.id, beside: { storyId: neighbour.id, edge } };
  }
  const further = step === -1 ? sections.slice(0, index).reverse() : sections.slice(index + 1);
  const next = further.find(({ id }) => !collapsed.has(id));
  if (!next) return null;
  const [first] = next.stories;
  if (step === -1 || !first) return { sectionId: next.id, beside: null };
  return { sectionId: next.id, beside: { storyId: first.id, edge: 'before' } };
}
