import type { Passage, Section } from '@/server/ai/generate-backlog/read/document';

/** A passage with the passages nested in it. */
export type PassageNode = { passage: Passage; children: PassageNode[] };

/** The passages of a section as trees, so that a list item comes with what stands below it. */
export function passageTrees(section: Section): PassageNode[] {
  const roots: PassageNode[] = [];
  const nodes = new Map<number, PassageNode>();
  for (const passage of section.passages) {
    const node: PassageNode = { passage, children: [] };
    nodes.set(passage.index, node);
    const parent = passage.parent === null ? undefined : nodes.get(passage.parent);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** All passages of the trees, in the order of the text. */
export function flatten(nodes: readonly PassageNode[]): Passage[] {
  const passages: Passage[] = [];
  const pending = [...nodes].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    passages.push(node.passage);
    pending.push(...[...node.children].reverse());
  }
  return passages;
}
