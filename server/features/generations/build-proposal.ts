import { cyclePath, type DependencyEdge } from '@/lib/domain/dependencies';
import { isCancelled } from '@/lib/domain/statuses';
import type { ProjectState } from '@/lib/operations/entities';
import { type Duplicate, linkedToProject } from '@/lib/operations/proposal-links';
import type { BacklogConstraints, BacklogDraft, DraftWarning } from '@/lib/schemas/backlog-draft';
import type { BacklogProposal, NewItem, ProposalEngine, ProposalItem } from '@/lib/schemas/backlog-proposal';
import { SAME_SOURCE, sameSource } from '@/server/ai/generate-backlog/link/same-source';
import { proposedItems } from '@/server/features/generations/proposed-items';

export type ProposalInput = {
  proposalId: string;
  specId: string;
  projectId: string;
  draft: BacklogDraft;
  constraints: BacklogConstraints;
  engine: ProposalEngine;
  note: string | null;
  state: ProjectState;
  newId: () => string;
};

/**
 * Makes a proposal of a checked draft: operations with ids of their own, in an order in which they can run. What the
 * project has already is referred to instead of being created again, so a changed specification adds only what is new.
 */
export function buildProposal(input: ProposalInput): BacklogProposal {
  const { draft, state, projectId, specId, constraints, engine, note } = input;
  const { items, duplicates } = proposedItems(draft, input);
  const linked = linkedToProject(items, state, {
    projectId,
    reason: 'Same title',
    duplicates: new Map([...duplicates, ...sameSentences(items, state, duplicates)]),
  });
  const { kept, warnings } = withoutCircles(linked, state);
  return {
    kind: 'backlog',
    specId,
    items: kept,
    uncovered: draft.uncovered.map(({ start, end, reason }) => ({ start, end, reason })),
    warnings: [...draft.warnings, ...warnings],
    constraints,
    stats: draft.stats,
    engine,
    note,
  };
}

/* A heading such as "Features" stands in many texts; it takes a sentence to tell that an epic is the same. */
const MIN_EPIC_WORDS = 4;

/** Epics and tasks made of a sentence of which the project has one, whatever it is called by now. */
function sameSentences(
  items: readonly NewItem[],
  state: ProjectState,
  stories: ReadonlyMap<string, Duplicate>,
): Map<string, Duplicate> {
  const proposed = items.flatMap(({ entity, operation }) => {
    if (entity === 'epic' && operation.source.text.split(/\s+/).length >= MIN_EPIC_WORDS)
      return [{ item: operation.id, text: `epic ${operation.source.text}` }];
    const story = entity === 'task' ? stories.get(operation.storyId) : undefined;
    return entity === 'task' && story
      ? [{ item: operation.id, text: `${story.rowId} ${operation.source.text}` }]
      : [];
  });
  const existing = [
    ...[...state.epic.values()].map((epic) => ({ row: epic, within: 'epic' })),
    ...[...state.task.values()].map((task) => ({ row: task, within: task.storyId })),
  ].flatMap(({ row: { id, source, status }, within }) =>
    source && !isCancelled(status) ? [{ item: id, text: `${within} ${source.text}` }] : [],
  );
  return new Map(
    [...sameSource(proposed, existing)].map(([id, rowId]) => [id, { rowId, reason: SAME_SOURCE }]),
  );
}

/** The edges the project has, and those that creating the items adds: a parent needs its children. */
function edgesWith(state: ProjectState, items: readonly ProposalItem[]): DependencyEdge[] {
  const edges: DependencyEdge[] = [];
  for (const { sourceId, targetId } of state.dependency.values())
    edges.push({ from: sourceId, to: targetId });
  for (const { id, epicId } of state.story.values()) if (epicId) edges.push({ from: epicId, to: id });
  for (const item of items) {
    if (item.entity === 'story' && item.operation.epicId)
      edges.push({ from: item.operation.epicId, to: item.operation.id });
  }
  return edges;
}

/** The items without dependencies that would close a circle with what the project has, or say what an epic says of its stories. */
function withoutCircles(
  items: readonly ProposalItem[],
  state: ProjectState,
): { kept: ProposalItem[]; warnings: DraftWarning[] } {
  const edges = edgesWith(state, items);
  const stated = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  const warnings: DraftWarning[] = [];
  const kept = items.filter((item) => {
    if (item.entity !== 'dependency') return true;
    const edge = { from: item.operation.source.id, to: item.operation.target.id };
    if (stated.has(`${edge.from} ${edge.to}`)) return false;
    if (!cyclePath(edges, edge)) {
      edges.push(edge);
      return true;
    }
    const [from, to] = item.ends;
    const message = `“${from}” cannot require “${to}”: with what the project has already, that would close a circle. It was left out.`;
    warnings.push({ code: 'cycle-dropped', message });
    return false;
  });
  return { kept, warnings };
}
