import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDependency } from '@/lib/operations/dependency';
import { createEpic } from '@/lib/operations/epic';
import { createStory } from '@/lib/operations/story';
import { createTask } from '@/lib/operations/task';
import type { ProposalItem } from '@/lib/schemas/backlog-proposal';

import {
  nodesByRef,
  tickable,
  tickOf,
  toggle,
  totalsOf,
  treeOf,
  visibleRows,
  withoutExisting,
} from './review-tree';

function id(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

const source = { proposalId: id(0), start: 0, end: 1, text: 'x' };
const base = { spans: [{ start: 0, end: 1 }] };

function epic(number: number): ProposalItem {
  const operation = {
    ...createEpic.schema.parse({ type: 'epic.create', title: `Epic ${number}` }),
    id: id(number),
    source,
  };
  return { ...base, ref: `E${number}`, parent: null, needs: [], entity: 'epic', operation };
}

function story(number: number, parent: number, estimate: number): ProposalItem {
  const input = { type: 'story.create' as const, title: `Story ${number}`, epicId: id(parent), estimate };
  const operation = { ...createStory.schema.parse(input), id: id(number), source };
  return {
    ...base,
    ref: `S${number}`,
    parent: `E${parent}`,
    needs: [`E${parent}`],
    entity: 'story',
    operation,
    criteriaSpans: [],
  };
}

function task(number: number, parent: number): ProposalItem {
  const input = { type: 'task.create' as const, title: `Task ${number}`, storyId: id(parent) };
  const operation = { ...createTask.schema.parse(input), id: id(number), source };
  return {
    ...base,
    ref: `T${number}`,
    parent: `S${parent}`,
    needs: [`S${parent}`],
    entity: 'task',
    operation,
  };
}

function dependency(number: number, from: number, to: number): ProposalItem {
  const ends = {
    source: { type: 'story' as const, id: id(from) },
    target: { type: 'story' as const, id: id(to) },
  };
  const operation = { ...addDependency.schema.parse({ type: 'dependency.add', ...ends }), id: id(number) };
  return {
    ...base,
    ref: `D${number}`,
    parent: `S${from}`,
    needs: [`S${from}`, `S${to}`],
    entity: 'dependency',
    operation,
    phrase: 'needs',
    ends: [`Story ${from}`, `Story ${to}`],
  };
}

const existing: ProposalItem = {
  ...base,
  ref: 'X',
  parent: 'E1',
  needs: [],
  entity: 'existing',
  type: 'story',
  targetId: id(99),
  key: 'TST-1',
  title: 'Known',
  version: 1,
  reason: 'Same title',
};

const ITEMS = [
  epic(1),
  epic(2),
  story(3, 1, 5),
  story(4, 2, 3),
  existing,
  task(5, 3),
  task(6, 3),
  dependency(7, 3, 4),
];
const AVAILABLE = tickable(ITEMS);
const ROOTS = treeOf(ITEMS);
const NODES = nodesByRef(ROOTS);

function node(ref: string) {
  const found = NODES.get(ref);
  if (!found) throw new Error(ref);
  return found;
}

describe('the tree of a proposal', () => {
  it('without what exists keeps the branches in which something is new', () => {
    const known = (ref: string, parent: string | null): ProposalItem => ({ ...existing, ref, parent });
    const tree = treeOf([
      known('K1', null),
      known('K2', 'K1'),
      story(3, 1, 5),
      known('E1', null),
      known('K3', 'S3'),
    ]);
    expect(visibleRows(withoutExisting(tree), new Set()).map(({ item }) => item.ref)).toEqual(['E1', 'S3']);
  });

  it('puts stories under epics, tasks and dependencies under stories', () => {
    const rows = visibleRows(ROOTS, new Set()).map(({ item, depth }) => `${depth} ${item.ref}`);
    expect(rows).toEqual(['0 E1', '1 S3', '2 T5', '2 T6', '2 D7', '1 X', '0 E2', '1 S4']);
    expect(visibleRows(ROOTS, new Set(['E1'])).map(({ item }) => item.ref)).toEqual(['E1', 'E2', 'S4']);
  });

  it('ticks a task with its story and epic, and says so', () => {
    const { selected, consequences } = toggle(AVAILABLE, node('T5'), new Set());
    expect([...selected].sort()).toEqual(['E1', 'S3', 'T5']);
    expect(consequences).toEqual([
      { ref: 'S3', because: 'T5' },
      { ref: 'E1', because: 'S3' },
    ]);
  });

  it('ticks an epic with all inside it, without the other end of a dependency', () => {
    const { selected } = toggle(AVAILABLE, node('E1'), new Set());
    expect([...selected].sort()).toEqual(['E1', 'S3', 'T5', 'T6']);
    expect([...toggle(AVAILABLE, node('E2'), selected).selected]).toContain('D7');
  });

  it('unticks what cannot stay, and says so', () => {
    const all = new Set(AVAILABLE.map(({ ref }) => ref));
    const { selected, consequences } = toggle(AVAILABLE, node('S4'), all);
    expect(selected.has('D7')).toBe(false);
    expect(consequences).toEqual([{ ref: 'D7', because: 'S4' }]);
    expect(tickOf(node('E1'), selected)).toBe('some');
    expect(tickOf(node('X'), selected)).toBeNull();
  });

  it('counts what would be created, with estimates as edited', () => {
    const totals = totalsOf(AVAILABLE, new Set(['E1', 'S3', 'S4']), {
      S3: { estimate: 8 },
      S4: { estimate: null },
    });
    expect(totals).toEqual({ epic: 1, story: 2, task: 0, dependency: 0, points: 8, items: 3 });
  });

  it('never holds an item without what it needs, whatever is toggled', () => {
    const refs = fc.array(fc.constantFrom(...ITEMS.map(({ ref }) => ref)), { maxLength: 30 });
    fc.assert(
      fc.property(refs, (toggled) => {
        let selected: ReadonlySet<string> = new Set();
        for (const ref of toggled) selected = toggle(AVAILABLE, node(ref), selected).selected;
        for (const { ref, needs } of AVAILABLE)
          if (selected.has(ref)) expect(needs.every((need) => selected.has(need))).toBe(true);
      }),
    );
  });
});
