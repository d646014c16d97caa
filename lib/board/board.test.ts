import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StoryStatus } from '@/lib/domain/statuses';
import { placeIn } from '@/lib/operations/placement';
import type { LeanStory } from '@/lib/snapshot';

import { announceMove } from './announcements';
import { BOARD_STATUSES, boardColumns, placeOf, withStoryAt } from './columns';
import { boardMatcher, DEFAULT_FILTER, isNarrowed, readFilter, writeFilter } from './filter';
import { ME, NONE } from './story-filter';
import { focusAfter, moveTo, placeAtEnd, placeBeside, stepFrom } from './moves';

function story(id: string, status: StoryStatus, patch: Partial<LeanStory> = {}): LeanStory {
  return {
    id,
    number: 1,
    title: `Story ${id}`,
    epicId: null,
    status,
    priority: 'none',
    rank: id,
    estimate: 1,
    confidence: null,
    assigneeId: null,
    labels: [],
    blockedReason: null,
    aiGenerated: false,
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...patch,
  };
}

const STORIES = [
  story('a', 'ready'),
  story('b', 'done', { estimate: 5 }),
  story('c', 'ready', { estimate: null }),
  story('d', 'in_progress'),
  story('e', 'ready', { estimate: 3 }),
  story('f', 'cancelled'),
];
const COLUMNS = boardColumns(STORIES, BOARD_STATUSES);
const idsOf = (columns: typeof COLUMNS) =>
  Object.fromEntries(columns.map(({ status, stories }) => [status, stories.map(({ id }) => id).join('')]));

describe('the columns of a board', () => {
  it('hold the stories of each status in the order of rank, with their points', () => {
    expect(idsOf(COLUMNS)).toEqual({ backlog: '', ready: 'ace', in_progress: 'd', review: '', done: 'b' });
    expect(COLUMNS[1]?.sum).toEqual({ points: 4, count: 3, unestimated: 1 });
    expect(idsOf(boardColumns(STORIES, ['cancelled']))).toEqual({ cancelled: 'f' });
  });

  it('stay the same objects where nothing changed', () => {
    const changed = STORIES.map((item) => (item.id === 'd' ? { ...item, title: 'New' } : item));
    const next = boardColumns(changed, BOARD_STATUSES, COLUMNS);
    expect(next.map((column, index) => column === COLUMNS[index])).toEqual([true, true, false, true, true]);
  });

  it('show a card where it would be', () => {
    expect(idsOf(withStoryAt(COLUMNS, 'a', { status: 'ready', index: 2 }))).toMatchObject({ ready: 'cea' });
    expect(idsOf(withStoryAt(COLUMNS, 'a', { status: 'review', index: 0 }))).toMatchObject({
      ready: 'ce',
      review: 'a',
    });
    expect(withStoryAt(COLUMNS, 'f', { status: 'ready', index: 0 })).toBe(COLUMNS);
  });
});

describe('a move', () => {
  it('names the neighbour above, else the one below, else only the status', () => {
    expect(moveTo(COLUMNS, 'a', { status: 'ready', index: 2 })).toEqual({
      type: 'story.move',
      id: 'a',
      place: { after: 'e' },
    });
    expect(moveTo(COLUMNS, 'd', { status: 'ready', index: 0 })).toEqual({
      type: 'story.move',
      id: 'd',
      status: 'ready',
      place: { before: 'a' },
    });
    expect(moveTo(COLUMNS, 'd', { status: 'review', index: 0 })).toEqual({
      type: 'story.move',
      id: 'd',
      status: 'review',
    });
  });

  it('is none when the card is dropped where it was', () => {
    expect(moveTo(COLUMNS, 'c', { status: 'ready', index: 1 })).toBeNull();
    expect(moveTo(COLUMNS, 'd', placeAtEnd(COLUMNS, 'd', 'in_progress'))).toBeNull();
  });

  it('counts places without the card that moves', () => {
    expect(placeBeside(COLUMNS, 'a', 'e', 'top')).toEqual({ status: 'ready', index: 1 });
    expect(placeBeside(COLUMNS, 'e', 'a', 'bottom')).toEqual({ status: 'ready', index: 1 });
    expect(placeBeside(COLUMNS, 'b', 'd', 'bottom')).toEqual({ status: 'in_progress', index: 1 });
    expect(placeBeside(COLUMNS, 'a', 'a', 'top')).toBeNull();
    expect(placeBeside(COLUMNS, 'a', 'f', 'top')).toBeNull();
  });

  it('shows what the operation will do, wherever a card is dropped', () => {
    const statuses = fc.constantFrom(...BOARD_STATUSES);
    fc.assert(
      fc.property(
        fc.array(statuses, { minLength: 1, maxLength: 30 }),
        fc.nat(),
        statuses,
        fc.nat(),
        (all, die, to, where) => {
          const stories = all.map((status, index) =>
            story(`s${index}`, status, { rank: (36 ** 5 + index * 36 ** 3).toString(36) }),
          );
          const columns = boardColumns(stories, BOARD_STATUSES);
          const moving = stories[die % stories.length];
          if (!moving) return;
          const place = { status: to, index: where % (placeAtEnd(columns, moving.id, to).index + 1) };
          const move = moveTo(columns, moving.id, place);
          const rank = move?.place ? placeIn(stories, move.place, moving.id).rank : moving.rank;
          const after = stories
            .map((item) =>
              item.id === moving.id ? { ...item, status: move?.status ?? item.status, rank } : item,
            )
            .sort((a, b) => (a.rank < b.rank ? -1 : 1));
          expect(idsOf(boardColumns(after, BOARD_STATUSES))).toEqual(
            idsOf(withStoryAt(columns, moving.id, place)),
          );
        },
      ),
    );
  });
});

describe('the keyboard', () => {
  it('steps a picked-up card through its column and across the board', () => {
    const start = placeOf(COLUMNS, 'c') ?? placeAtEnd(COLUMNS, 'c', 'ready');
    expect(stepFrom(COLUMNS, 'c', start, 'up')).toEqual({ status: 'ready', index: 0 });
    expect(stepFrom(COLUMNS, 'c', { status: 'ready', index: 2 }, 'down')).toEqual({
      status: 'ready',
      index: 2,
    });
    expect(stepFrom(COLUMNS, 'c', { status: 'ready', index: 2 }, 'right')).toEqual({
      status: 'in_progress',
      index: 1,
    });
    expect(stepFrom(COLUMNS, 'c', { status: 'backlog', index: 0 }, 'left')).toEqual({
      status: 'backlog',
      index: 0,
    });
  });

  it('moves the focus to the neighbour, past empty columns', () => {
    expect(focusAfter(COLUMNS, 'a', 'down')).toBe('c');
    expect(focusAfter(COLUMNS, 'a', 'up')).toBe('a');
    expect(focusAfter(COLUMNS, 'e', 'right')).toBe('d');
    expect(focusAfter(COLUMNS, 'd', 'right')).toBe('b');
    expect(focusAfter(COLUMNS, 'a', 'left')).toBe('a');
    expect(focusAfter(COLUMNS, 'e', 'first')).toBe('a');
    expect(focusAfter(COLUMNS, 'a', 'last')).toBe('e');
  });

  it('says where a card is', () => {
    const card = { id: 'c', key: 'APP-3' };
    expect(announceMove('moved', card, { status: 'ready', index: 2 }, COLUMNS)).toBe(
      'APP-3: position 3 of 3 in Ready.',
    );
    expect(announceMove('dropped', card, { status: 'in_progress', index: 0 }, COLUMNS)).toBe(
      'Dropped APP-3 at position 1 of 2 in In progress.',
    );
  });
});

describe('the filter', () => {
  const context = { userId: 'me', projectKey: 'APP', isBlocked: (id: string) => id === 'blocked' };
  const shows = (filter: Partial<typeof DEFAULT_FILTER>, item: LeanStory) =>
    boardMatcher({ ...DEFAULT_FILTER, ...filter }, context)(item);

  it('is the same after a trip through the address, and leaves other parameters alone', () => {
    const filter = { ...DEFAULT_FILTER, text: 'pay', assignee: ME, blocked: true, scope: 'all' as const };
    const params = new URLSearchParams('story=APP-1&label=old');
    writeFilter(filter, params);
    expect(params.toString()).toBe('story=APP-1&q=pay&assignee=%40me&blocked=1&scope=all');
    expect(readFilter(params)).toEqual(filter);
    writeFilter(DEFAULT_FILTER, params);
    expect(params.toString()).toBe('story=APP-1');
  });

  it('finds by words of key, title and labels, person, epic, label and blocked', () => {
    const item = story('x', 'ready', { number: 12, title: 'Pay by card', labels: ['api'], assigneeId: 'me' });
    expect(shows({ text: 'app-12 CARD' }, item)).toBe(true);
    expect(shows({ text: 'card cash' }, item)).toBe(false);
    expect(shows({ text: 'api' }, item)).toBe(true);
    expect(shows({ assignee: ME }, item)).toBe(true);
    expect(shows({ assignee: NONE }, item)).toBe(false);
    expect(shows({ epic: NONE }, item)).toBe(true);
    expect(shows({ label: 'web' }, item)).toBe(false);
    expect(shows({ blocked: true }, item)).toBe(false);
    expect(shows({ blocked: true }, story('blocked', 'ready'))).toBe(true);
  });

  it('knows whether it leaves anything out', () => {
    expect(isNarrowed(DEFAULT_FILTER)).toBe(false);
    expect(isNarrowed({ ...DEFAULT_FILTER, scope: 'all', cancelled: true })).toBe(false);
    expect(isNarrowed({ ...DEFAULT_FILTER, label: 'api' })).toBe(true);
  });
});
