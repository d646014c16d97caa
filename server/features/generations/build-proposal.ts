import { cyclePath, type DependencyEdge } from '@/lib/domain/dependencies';
import type { ProjectState } from '@/lib/operations/entities';
import { linkedToProject } from '@/lib/operations/proposal-links';
import type { BacklogConstraints, BacklogDraft, DraftWarning } from '@/lib/schemas/backlog-draft';
import type { BacklogProposal, ProposalEngine, ProposalItem } from '@/lib/schemas/backlog-proposal';
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
  const linked = linkedToProject(items, state, { projectId, reason: 'Same title', duplicates });
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
