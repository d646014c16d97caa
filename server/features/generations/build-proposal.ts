import { cyclePath, type DependencyEdge } from '@/lib/domain/dependencies';
import { isCancelled, type WorkItemStatus } from '@/lib/domain/statuses';
import { sameTitle } from '@/lib/domain/titles';
import type { ProjectState } from '@/lib/operations/entities';
import { addDependency } from '@/lib/operations/dependency';
import { createEpic } from '@/lib/operations/epic';
import { createStory } from '@/lib/operations/story';
import { createTask } from '@/lib/operations/task';
import type {
  BacklogConstraints,
  BacklogDraft,
  DraftDependency,
  DraftWarning,
  SpecSpan,
} from '@/lib/schemas/backlog-draft';
import type {
  BacklogProposal,
  ExistingItem,
  NewItem,
  ProposalEngine,
  ProposalItem,
  SpecRange,
} from '@/lib/schemas/backlog-proposal';

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

type Target = { type: 'epic' | 'story'; id: string; title: string; ref: string | null };

/** What was given up is not there: a specification that asks for it again gets it anew. */
function inForce<Row extends { status: WorkItemStatus }>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.values()].filter(({ status }) => !isCancelled(status));
}

function range({ start, end }: SpecSpan): SpecRange {
  return { start, end };
}

/**
 * Makes a proposal of a checked draft: operations with ids of their own, in an order in which they can run. What the
 * project has already is referred to instead of being created again, so a changed specification adds only what is new.
 */
export function buildProposal(input: ProposalInput): BacklogProposal {
  const { draft, state, newId } = input;
  const project = state.project.get(input.projectId);
  const keyOf = (number: number) => `${project?.key ?? ''}-${number}`;
  const source = (span: SpecSpan) => ({ proposalId: input.proposalId, ...span });
  const targets = new Map<string, Target>();
  const items: ProposalItem[] = [];
  const epicsByTitle = new Map(inForce(state.epic).map((epic) => [sameTitle(epic.title), epic]));

  const existing = (
    type: ExistingItem['type'],
    row: { id: string; number: number; title: string; version: number },
    fields: Pick<ExistingItem, 'ref' | 'parent' | 'spans' | 'reason'>,
  ): void => {
    const { id: targetId, title, version } = row;
    items.push({
      ...fields,
      entity: 'existing',
      needs: [],
      type,
      targetId,
      title,
      version,
      key: keyOf(row.number),
    });
  };

  for (const epic of draft.epics) {
    const { ref, title, description, priority, span } = epic;
    const same = epicsByTitle.get(sameTitle(title));
    const base = { ref, parent: null, spans: [range(span)] };
    if (same) {
      targets.set(ref, { type: 'epic', id: same.id, title: same.title, ref: null });
      existing('epic', same, { ...base, reason: 'Same title' });
      continue;
    }
    const id = newId();
    targets.set(ref, { type: 'epic', id, title, ref });
    const operation = createEpic.schema.parse({
      type: 'epic.create',
      id,
      title,
      description,
      priority,
      aiGenerated: true,
      source: source(span),
    });
    items.push({ ...base, entity: 'epic', needs: [], operation: { ...operation, id, source: source(span) } });
  }

  for (const story of draft.stories) {
    const [first] = story.spans;
    const epic = targets.get(story.epicRef);
    if (!first || !epic) continue;
    const base = { ref: story.ref, parent: story.epicRef, spans: story.spans.map(range) };
    const same = story.duplicateOf === null ? undefined : state.story.get(story.duplicateOf);
    if (same) {
      targets.set(story.ref, { type: 'story', id: same.id, title: same.title, ref: null });
      existing('story', same, { ...base, reason: story.duplicateReason ?? 'Says the same' });
      continue;
    }
    const id = newId();
    targets.set(story.ref, { type: 'story', id, title: story.title, ref: story.ref });
    const operation = createStory.schema.parse({
      type: 'story.create',
      id,
      title: story.title,
      description: story.description,
      epicId: epic.id,
      acceptanceCriteria: story.acceptanceCriteria.map(({ text }) => ({ id: newId(), text, done: false })),
      priority: story.priority,
      estimate: story.estimate,
      confidence: story.confidence,
      aiGenerated: true,
      source: source(first),
    });
    items.push({
      ...base,
      entity: 'story',
      needs: epic.ref === null ? [] : [epic.ref],
      operation: { ...operation, id, source: source(first) },
      criteriaSpans: story.acceptanceCriteria.map(({ span }) => span && range(span)),
    });
  }

  const tasksByTitle = new Map(
    inForce(state.task).map((task) => [`${task.storyId} ${sameTitle(task.title)}`, task]),
  );
  for (const task of draft.tasks) {
    const story = targets.get(task.storyRef);
    if (!story) continue;
    const base = { ref: task.ref, parent: task.storyRef, spans: [range(task.span)] };
    const same = tasksByTitle.get(`${story.id} ${sameTitle(task.title)}`);
    if (same) {
      existing('task', same, { ...base, reason: 'Same title' });
      continue;
    }
    const id = newId();
    const operation = createTask.schema.parse({
      type: 'task.create',
      id,
      storyId: story.id,
      title: task.title,
      description: task.description,
      aiGenerated: true,
      source: source(task.span),
    });
    const needs = story.ref === null ? [] : [story.ref];
    items.push({
      ...base,
      entity: 'task',
      needs,
      operation: { ...operation, id, source: source(task.span) },
    });
  }

  const { links, warnings } = dependencyItems(draft.dependencies, targets, items, state, newId);
  return {
    kind: 'backlog',
    specId: input.specId,
    items: [...items, ...links],
    uncovered: draft.uncovered.map(({ start, end, reason }) => ({ start, end, reason })),
    warnings: [...draft.warnings, ...warnings],
    constraints: input.constraints,
    stats: draft.stats,
    engine: input.engine,
    note: input.note,
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

function dependencyItems(
  dependencies: readonly DraftDependency[],
  targets: ReadonlyMap<string, Target>,
  items: readonly ProposalItem[],
  state: ProjectState,
  newId: () => string,
): { links: NewItem[]; warnings: DraftWarning[] } {
  const edges = edgesWith(state, items);
  const known = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  const links: NewItem[] = [];
  const warnings: DraftWarning[] = [];
  for (const { fromRef, toRef, span, phrase } of dependencies) {
    const [from, to] = [targets.get(fromRef), targets.get(toRef)];
    if (!from || !to || from.id === to.id || known.has(`${from.id} ${to.id}`)) continue;
    const edge = { from: from.id, to: to.id };
    if (cyclePath(edges, edge)) {
      const message = `“${from.title}” cannot require “${to.title}”: with what the project has already, that would close a circle. It was left out.`;
      warnings.push({ code: 'cycle-dropped', message });
      continue;
    }
    edges.push(edge);
    known.add(`${from.id} ${to.id}`);
    const id = newId();
    const operation = addDependency.schema.parse({
      type: 'dependency.add',
      id,
      source: { type: from.type, id: from.id },
      target: { type: to.type, id: to.id },
    });
    links.push({
      ref: `D-${fromRef}-${toRef}`,
      parent: fromRef,
      needs: [from.ref, to.ref].flatMap((ref) => ref ?? []),
      spans: [range(span)],
      entity: 'dependency',
      operation: { ...operation, id },
      phrase,
      ends: [from.title, to.title],
    });
  }
  return { links, warnings };
}
