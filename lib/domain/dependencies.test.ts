import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { allNeeds, cyclePath, type DependencyEdge, hasCycle } from '@/lib/domain/dependencies';

describe('cyclePath', () => {
  const chain = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
  ];

  it('gives the path that would close the circle', () => {
    expect(cyclePath(chain, { from: 'c', to: 'a' })).toEqual(['a', 'b', 'c']);
    expect(cyclePath(chain, { from: 'a', to: 'c' })).toBeNull();
    expect(cyclePath([], { from: 'a', to: 'a' })).toEqual(['a', 'a']);
  });

  it('lets exactly those edges pass that keep the graph free of circles', () => {
    const node = fc.integer({ min: 0, max: 8 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.record({ from: node, to: node }), { maxLength: 40 }), (wanted) => {
        const kept: DependencyEdge[] = [];
        for (const edge of wanted) {
          const path = cyclePath(kept, edge);
          if (path) {
            expect(path[0]).toBe(edge.to === edge.from ? edge.from : edge.to);
            expect(path.at(-1)).toBe(edge.from);
          } else kept.push(edge);
        }
        expect(hasTopologicalOrder(kept)).toBe(true);
      }),
    );
  });
});

it('allNeeds finds exactly those that an item could not be needed by without a circle', () => {
  const node = fc.integer({ min: 0, max: 8 }).map(String);
  fc.assert(
    fc.property(
      fc.array(fc.record({ from: node, to: node }), { maxLength: 40 }),
      node,
      node,
      (edges, item, other) => {
        expect(allNeeds(edges, item).has(other)).toBe(cyclePath(edges, { from: other, to: item }) !== null);
      },
    ),
  );
});

it('hasCycle finds exactly the graphs without an order', () => {
  const node = fc.integer({ min: 0, max: 6 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.record({ from: node, to: node }), { maxLength: 12 }), (edges) => {
      expect(hasCycle(edges)).toBe(!hasTopologicalOrder(edges));
    }),
  );
  expect(hasCycle([{ from: 'a', to: 'a' }])).toBe(true);
  expect(hasCycle([])).toBe(false);
});

function hasTopologicalOrder(edges: DependencyEdge[]): boolean {
  let left = edges;
  for (;;) {
    const needed = new Set(left.map((edge) => edge.to));
    const next = left.filter((edge) => needed.has(edge.from));
    if (next.length === 0) return true;
    if (next.length === left.length) return false;
    left = next;
  }
}
