/** The item that needs another one, and the one it needs. */
export type DependencyEdge = { from: string; to: string };

function needsByItem(edges: Iterable<DependencyEdge>): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = needs.get(from);
    if (known) known.push(to);
    else needs.set(from, [to]);
  }
  return needs;
}

/** An item and all that it needs, along whatever path. */
export function allNeeds(edges: Iterable<DependencyEdge>, item: string): Set<string> {
  const needs = needsByItem(edges);
  const found = new Set([item]);
  for (const id of found) for (const next of needs.get(id) ?? []) found.add(next);
  return found;
}

/**
 * The path that closes a cycle if `edge` were added: from the item needed, along what it needs itself, back to the
 * item that needs it; null when there is none. Breadth first, so the path is as short as any.
 */
export function cyclePath(edges: Iterable<DependencyEdge>, edge: DependencyEdge): string[] | null {
  if (edge.from === edge.to) return [edge.from, edge.to];
  const needs = needsByItem(edges);
  const cameFrom = new Map<string, string>();
  const queue = [edge.to];
  for (const item of queue) {
    if (item === edge.from) return pathTo(item, cameFrom, edge.to);
    for (const next of needs.get(item) ?? []) {
      if (cameFrom.has(next) || next === edge.to) continue;
      cameFrom.set(next, item);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string>, start: string): string[] {
  const path = [end];
  let item = end;
  while (item !== start) {
    const previous = cameFrom.get(item);
    if (previous === undefined) break;
    path.unshift(previous);
    item = previous;
  }
  return path;
}

/** Whether some item needs itself, along whatever path. Takes items away that need nothing which is left, until none is. */
export function hasCycle(edges: Iterable<DependencyEdge>): boolean {
  const neededBy = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const { from, to } of edges) {
    const known = neededBy.get(to);
    if (known) known.push(from);
    else neededBy.set(to, [from]);
    open.set(from, (open.get(from) ?? 0) + 1);
  }
  const free = [...neededBy.keys()].filter((item) => !open.has(item));
  for (const item of free) {
    for (const dependant of neededBy.get(item) ?? []) {
      const left = (open.get(dependant) ?? 0) - 1;
      if (left > 0) open.set(dependant, left);
      else {
        open.delete(dependant);
        free.push(dependant);
      }
    }
  }
  return open.size > 0;
}
