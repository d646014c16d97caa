import { describe, expect, it } from 'vitest';
import { blockedItems, type DependencyItem, dependencyRisks } from '@/lib/domain/blocked';

function story(id: string, over: Partial<DependencyItem> = {}): DependencyItem {
  return {
    id,
    kind: 'story',
    parentId: null,
    status: 'ready',
    rank: id,
    sprintStart: null,
    blockedReason: null,
    ...over,
  };
}
const needs = (sourceId: string, targetId: string) => ({ sourceId, targetId });

describe('blockedItems', () => {
  it('blocks an item by each open item it requires, and no other', () => {
    const items = [story('a'), story('b'), story('c', { status: 'review' }), story('d', { status: 'done' })];
    const blocked = blockedItems(items, [needs('a', 'b'), needs('a', 'c'), needs('a', 'd'), needs('b', 'd')]);
    expect([...blocked]).toEqual([
      ['a', { openRequirements: ['b', 'c'], cancelledRequirements: [], flagged: null }],
    ]);
  });

  it('does not block what is finished itself', () => {
    const items = [story('a', { status: 'done' }), story('b'), story('c', { status: 'cancelled' })];
    expect(blockedItems(items, [needs('a', 'b'), needs('c', 'b')]).size).toBe(0);
  });

  it('unblocks when the blocker is cancelled, but says so', () => {
    const blocked = blockedItems([story('a'), story('b', { status: 'cancelled' })], [needs('a', 'b')]);
    expect(blocked.get('a')).toEqual({ openRequirements: [], cancelledRequirements: ['b'], flagged: null });
  });

  it('keeps a flag apart from dependencies and drops it with the work', () => {
    const flagged = { blockedReason: 'Waiting for the contract' };
    const blocked = blockedItems([story('a', flagged), story('b', { ...flagged, status: 'done' })], []);
    expect([...blocked.keys()]).toEqual(['a']);
    expect(blocked.get('a')?.flagged).toBe('Waiting for the contract');
  });

  it('holds an epic open until all its stories are done or cancelled, whatever its own status says', () => {
    const epic = story('epic', { kind: 'epic', status: 'done' });
    const items = [
      story('a'),
      epic,
      story('s1', { parentId: 'epic', status: 'done' }),
      story('s2', { parentId: 'epic' }),
    ];
    expect(blockedItems(items, [needs('a', 'epic')]).get('a')?.openRequirements).toEqual(['epic']);
    const finished = items.map((item) =>
      item.id === 's2' ? { ...item, status: 'cancelled' as const } : item,
    );
    const active = finished.map((item) =>
      item.id === 'epic' ? { ...item, status: 'active' as const } : item,
    );
    expect(blockedItems(active, [needs('a', 'epic')]).size).toBe(0);
  });

  it('takes an epic without stories, or a cancelled one, at its word', () => {
    const epic = story('epic', { kind: 'epic', status: 'draft' });
    expect(blockedItems([story('a'), epic], [needs('a', 'epic')]).size).toBe(1);
    const cancelled = [
      story('a'),
      { ...epic, status: 'cancelled' as const },
      story('s', { parentId: 'epic' }),
    ];
    expect(blockedItems(cancelled, [needs('a', 'epic')]).get('a')?.openRequirements).toEqual([]);
  });

  it('ignores edges to items that are gone', () => {
    expect(blockedItems([story('a')], [needs('a', 'gone'), needs('gone', 'a')]).size).toBe(0);
  });
});

describe('dependencyRisks', () => {
  const first = '2026-03-02';
  const second = '2026-03-16';
  const risk = (a: Partial<DependencyItem>, b: Partial<DependencyItem>) => {
    const [found] = dependencyRisks([story('a', a), story('b', b)], [needs('a', 'b')]);
    return (
      found &&
      [found.blockedNow && 'now', found.willBlock && 'will', found.inverted && 'inverted'].filter(Boolean)
    );
  };
  const early = { rank: '1' };
  const late = { rank: '2' };

  it.each([
    ['is blocked now once the dependent is in progress', { ...late, status: 'in_progress' }, early, ['now']],
    [
      'is blocked now and inverted at once',
      { ...early, status: 'review', sprintStart: first },
      { ...late, sprintStart: second },
      ['now', 'inverted'],
    ],
    [
      'will block while the blocker, in good order, is not started',
      { sprintStart: second },
      { sprintStart: first },
      ['will'],
    ],
    [
      'will block inside one sprint by rank',
      { ...late, sprintStart: first },
      { ...early, sprintStart: first },
      ['will'],
    ],
    [
      'is no risk while the blocker is under way in good order',
      { sprintStart: second },
      { sprintStart: first, status: 'in_progress' },
      undefined,
    ],
    [
      'is inverted when the blocker is in a later sprint',
      { ...late, sprintStart: first },
      { ...early, sprintStart: second },
      ['inverted'],
    ],
    ['is inverted when the blocker is in no sprint', { ...late, sprintStart: first }, early, ['inverted']],
    [
      'is inverted by rank in one sprint',
      { ...early, sprintStart: first },
      { ...late, sprintStart: first },
      ['inverted'],
    ],
    ['is inverted by rank in the backlog', early, late, ['inverted']],
    ['is inverted even when the blocker is started', early, { ...late, status: 'in_progress' }, ['inverted']],
    ['is no risk in the backlog in good order', late, early, undefined],
    ['is no risk once the blocker is done', { status: 'in_progress' }, { status: 'done' }, undefined],
    [
      'is no risk once the blocker is cancelled',
      { status: 'in_progress' },
      { status: 'cancelled' },
      undefined,
    ],
  ] as [string, Partial<DependencyItem>, Partial<DependencyItem>, string[] | undefined][])(
    '%s',
    (_, a, b, expected) => {
      expect(risk(a, b)).toEqual(expected);
    },
  );

  it('plans an epic by its open stories: the last one it needs, the first one that needs', () => {
    const epic = story('epic', { kind: 'epic', status: 'active' });
    const parts = [
      story('s1', { parentId: 'epic', sprintStart: first, status: 'in_progress' }),
      story('s2', { parentId: 'epic', sprintStart: second }),
    ];
    const dependent = story('a', { sprintStart: first, rank: 'z' });
    expect(dependencyRisks([epic, ...parts, dependent], [needs('a', 'epic')])).toMatchObject([
      { inverted: true },
    ]);
    expect(dependencyRisks([epic, ...parts, dependent], [needs('epic', 'a')])).toMatchObject([
      { blockedNow: true },
    ]);
    const done = parts.map((part) => (part.id === 's2' ? { ...part, status: 'done' as const } : part));
    const later = { ...dependent, sprintStart: second };
    expect(dependencyRisks([epic, ...done, later], [needs('a', 'epic')])).toEqual([]);
  });

  it('plans a task where its story is, and tasks of one story by their own order', () => {
    const stories = [story('s1', { rank: '1' }), story('s2', { rank: '2' })];
    const task = (id: string, parentId: string, rank: string) =>
      story(id, { kind: 'task', status: 'todo', parentId, rank });
    const across = [...stories, task('t1', 's1', '9'), task('t2', 's2', '1')];
    expect(dependencyRisks(across, [needs('t1', 't2')])).toMatchObject([{ inverted: true }]);
    expect(dependencyRisks(across, [needs('t2', 't1')])).toEqual([]);
    const within = [...stories, task('t1', 's1', '1'), task('t2', 's1', '2')];
    expect(dependencyRisks(within, [needs('t1', 't2')])).toMatchObject([{ inverted: true }]);
    expect(dependencyRisks(within, [needs('t2', 't1')])).toEqual([]);
  });
});
