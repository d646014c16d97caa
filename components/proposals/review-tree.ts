import { closure, without, type Consequence } from '@/lib/domain/selection';
import type { ItemEdit, NewItem, ProposalItem } from '@/lib/schemas/backlog-proposal';

export type TreeNode = { item: ProposalItem; depth: number; children: TreeNode[] };
export type Tick = 'all' | 'some' | 'none';

function isNew(item: ProposalItem): item is NewItem {
  return item.entity !== 'existing';
}

/** The items that can be ticked. */
export function tickable(items: readonly ProposalItem[]): NewItem[] {
  return items.filter(isNew);
}

/** Epics with their stories, stories with their tasks and dependencies, in the order of the proposal. */
export function treeOf(items: readonly ProposalItem[]): TreeNode[] {
  const nodes = new Map(
    items.map((item): [string, TreeNode] => [item.ref, { item, depth: 0, children: [] }]),
  );
  const roots: TreeNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.item.parent === null ? undefined : nodes.get(node.item.parent);
    (parent?.children ?? roots).push(node);
  }
  const deepen = (node: TreeNode, depth: number) => {
    node.depth = depth;
    for (const child of node.children) deepen(child, depth + 1);
  };
  for (const root of roots) deepen(root, 0);
  return roots;
}

/** The rows that show, without what is inside collapsed ones. */
export function visibleRows(roots: readonly TreeNode[], collapsed: ReadonlySet<string>): TreeNode[] {
  return roots.flatMap((node) => [
    node,
    ...(collapsed.has(node.item.ref) ? [] : visibleRows(node.children, collapsed)),
  ]);
}

/** The tree without the branches in which everything is in the project already. */
export function withoutExisting(roots: readonly TreeNode[]): TreeNode[] {
  return roots
    .filter((node) => within(node).length > 0)
    .map((node) => ({ ...node, children: withoutExisting(node.children) }));
}

/** Every node by its ref. */
export function nodesByRef(roots: readonly TreeNode[]): Map<string, TreeNode> {
  const found = new Map<string, TreeNode>();
  const add = (node: TreeNode) => {
    found.set(node.item.ref, node);
    node.children.forEach(add);
  };
  roots.forEach(add);
  return found;
}

function within(node: TreeNode): NewItem[] {
  return [...(isNew(node.item) ? [node.item] : []), ...node.children.flatMap(within)];
}

/** How much of a node and what is inside it is ticked. Null when there is nothing in it to tick. */
export function tickOf(node: TreeNode, selected: ReadonlySet<string>): Tick | null {
  const items = within(node);
  if (items.length === 0) return null;
  const ticked = items.filter(({ ref }) => selected.has(ref)).length;
  return ticked === 0 ? 'none' : ticked === items.length ? 'all' : 'some';
}

/** Whether a node or anything inside it is ticked. */
export function isTicked(node: TreeNode, selected: ReadonlySet<string>): boolean {
  return within(node).some(({ ref }) => selected.has(ref));
}

export type Toggled = { selected: Set<string>; consequences: Consequence[]; ticked: boolean };

/**
 * Ticks a node with all inside it, or unticks it when all of it is ticked. What is needed follows, what cannot stay goes,
 * and both are told. Dependencies between ticked items come along; they do not pull in the other end by themselves.
 */
export function toggle(items: readonly NewItem[], node: TreeNode, selected: ReadonlySet<string>): Toggled {
  const inside = within(node);
  if (tickOf(node, selected) === 'all') {
    const { selected: left, dropped } = without(
      items,
      selected,
      inside.map(({ ref }) => ref),
    );
    return { selected: left, consequences: dropped, ticked: false };
  }
  const wanted = inside.filter(({ entity, ref }) => entity !== 'dependency' || ref === node.item.ref);
  const { selected: all, pulledIn } = closure(items, [...selected, ...wanted.map(({ ref }) => ref)]);
  for (const { ref, entity, needs } of items) {
    if (entity === 'dependency' && needs.every((need) => all.has(need))) all.add(ref);
  }
  return { selected: all, consequences: pulledIn, ticked: true };
}

/** The title of an item, as edited. */
export function titleOf(item: ProposalItem, edits: Readonly<Record<string, ItemEdit>>): string {
  if (item.entity === 'existing') return item.title;
  if (item.entity === 'dependency') return item.ends[1];
  return edits[item.ref]?.title ?? item.operation.title;
}

/** The estimate of a story, as edited; null for what has none. */
export function estimateOf(item: ProposalItem, edits: Readonly<Record<string, ItemEdit>>): number | null {
  if (item.entity !== 'story') return null;
  const edited = edits[item.ref]?.estimate;
  return edited === undefined ? item.operation.estimate : edited;
}

/** What is wrong with an item as edited; null when it can be created. */
export function problemOf({ title, acceptanceCriteria = [] }: ItemEdit): string | null {
  if (title?.trim() === '') return 'An item needs a title.';
  if (acceptanceCriteria.some(({ text }) => text.trim() === '')) return 'A criterion says nothing.';
  return null;
}

export type Totals = Record<NewItem['entity'], number> & { points: number; items: number };

/** What applying the selection would create. */
export function totalsOf(
  items: readonly NewItem[],
  selected: ReadonlySet<string>,
  edits: Readonly<Record<string, ItemEdit>>,
): Totals {
  const totals: Totals = { epic: 0, story: 0, task: 0, dependency: 0, points: 0, items: 0 };
  for (const item of items) {
    if (!selected.has(item.ref)) continue;
    totals[item.entity] += 1;
    totals.items += 1;
    totals.points += estimateOf(item, edits) ?? 0;
  }
  return totals;
}
