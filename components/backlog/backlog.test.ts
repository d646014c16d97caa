import { describe, expect, it } from 'vitest';

import type { LeanEpic, LeanStory } from '@/lib/snapshot';

import { filterFromParams, filterToParams, isFiltered, NO_FILTER, backlogMatcher } from './filter';
import { backlogLines, backlogSections, NO_EPIC, storyTowards } from './lines';
import { movesTo, stepTarget } from './moves';
import { actedOn, extendedTo, pointAt, stillShown, toggled } from './selection';

const epic = (id: string, rank: string) => ({ id, rank, title: id }) as LeanEpic;
const story = (id: string, epicId: string | null, rank: string, more: Partial<LeanStory> = {}) =>
  ({
    id,
    epicId,
    rank,
    title: `Story ${id}`,
    number: 1,
    status: 'backlog',
    estimate: 1,
    labels: [],
    ...more,
  }) as LeanStory;

const EPICS = [epic('e2', 'b'), epic('e1', 'a')];
const STORIES = [
  story('s3', 'e1', 'c'),
  story('s1', 'e1', 'a', { status: 'done', estimate: 5 }),
  story('s2', 'e1', 'b', { estimate: null }),
  story('s4', null, 'd'),
  story('s5', null, 'e', { status: 'cancelled', estimate: 8 }),
];
const OPEN = { collapsed: new Set<string>(), filtered: false, canWrite: true, creatingAfter: null };
const all = () => true;

describe('the backlog as lines', () => {
  it('shows epics in their order, stories in theirs, and those without an epic last', () => {
    const sections = backlogSections(EPICS, STORIES, all);
    expect(sections.map((section) => [section.id, section.stories.map(({ id }) => id)])).toEqual([
      ['e1', ['s1', 's2', 's3']],
      ['e2', []],
      [NO_EPIC, ['s4', 's5']],
    ]);
  });

  it('counts all of an epic but what was given up, whatever is filtered', () => {
    const [first, , last] = backlogSections(EPICS, STORIES, () => false);
    expect(first?.total).toEqual({ points: 6, count: 3, unestimated: 1 });
    expect(first?.done).toEqual({ points: 5, count: 1, unestimated: 0 });
    expect(last?.total).toEqual({ points: 1, count: 1, unestimated: 0 });
  });

  it('leaves out empty epics and places to write while a filter is on, and what is collapsed', () => {
    const sections = backlogSections(EPICS, STORIES, all);
    expect(backlogLines(sections, { ...OPEN, filtered: true }).map(({ key }) => key)).toEqual([
      'section-e1',
      's1',
      's2',
      's3',
      'section-none',
      's4',
      's5',
    ]);
    expect(
      backlogLines(sections, { ...OPEN, collapsed: new Set(['e1', 'e2', NO_EPIC]) }).map(({ key }) => key),
    ).toEqual(['section-e1', 'section-e2', 'section-none', 'create-epic']);
  });

  it('puts a new story below the one it was asked for', () => {
    const lines = backlogLines(backlogSections(EPICS, STORIES, all), { ...OPEN, creatingAfter: 's2' });
    const at = lines.findIndex(({ key }) => key === 's2');
    expect(lines[at + 1]).toMatchObject({ kind: 'create', after: 's2' });
  });
});

describe('a range that is chosen by keys', () => {
  const lines = backlogLines(backlogSections(EPICS, STORIES, all), OPEN);
  const at = (key: string) => lines.findIndex((line) => line.key === key);

  it('goes past headings and lines to write on, and stays on the last story at an end of the list', () => {
    expect(storyTowards(lines, at('s3') + 1, 1)?.key).toBe('s4');
    expect(storyTowards(lines, at('s4') - 1, -1)?.key).toBe('s3');
    expect(storyTowards(lines, lines.length - 1, 1)?.key).toBe('s5');
    expect(storyTowards(lines, 0, -1)?.key).toBe('s1');
    expect(storyTowards([], 0, 1)).toBeUndefined();
  });

  it('begins where it is to begin, until something is chosen', () => {
    const order = ['s1', 's2', 's3', 's4'];
    const first = extendedTo(pointAt('s1'), 's3', order, 's2');
    expect([...first.chosen]).toEqual(['s2', 's3']);
    expect([...extendedTo(first, 's4', order, 's3').chosen]).toEqual(['s2', 's3', 's4']);
  });
});

describe('moves', () => {
  const sections = backlogSections(EPICS, STORIES, all);

  it('put several stories one after another, with their new epic', () => {
    expect(
      movesTo(['s1', 's4'], { sectionId: 'e1', beside: { storyId: 's2', edge: 'before' } }, sections),
    ).toEqual([
      { type: 'story.move', id: 's1', epicId: 'e1', place: { before: 's2' } },
      { type: 'story.move', id: 's4', epicId: 'e1', place: { after: 's1' } },
    ]);
    expect(movesTo(['s1'], { sectionId: 'e2', beside: null }, sections)).toEqual([
      { type: 'story.move', id: 's1', epicId: 'e2' },
    ]);
    expect(movesTo(['s1'], { sectionId: NO_EPIC, beside: null }, sections)).toEqual([
      { type: 'story.move', id: 's1', epicId: null, place: { after: 's5' } },
    ]);
    expect(movesTo(['s1'], { sectionId: 'e1', beside: { storyId: 's1', edge: 'after' } }, sections)).toEqual(
      [],
    );
  });

  it('go a step within the section and over its border, past what is collapsed', () => {
    const closed = new Set<string>();
    expect(stepTarget(['s2'], -1, sections, closed)).toEqual({
      sectionId: 'e1',
      beside: { storyId: 's1', edge: 'before' },
    });
    expect(stepTarget(['s2', 's3'], -1, sections, closed)?.beside?.storyId).toBe('s1');
    expect(stepTarget(['s3'], 1, sections, closed)).toEqual({ sectionId: 'e2', beside: null });
    expect(stepTarget(['s3'], 1, sections, new Set(['e2']))).toEqual({
      sectionId: NO_EPIC,
      beside: { storyId: 's4', edge: 'before' },
    });
    expect(stepTarget(['s4'], -1, sections, new Set(['e2']))).toEqual({ sectionId: 'e1', beside: null });
    expect(stepTarget(['s1'], -1, sections, closed)).toBeNull();
    expect(stepTarget(['s5'], 1, sections, closed)).toBeNull();
  });
});

describe('the filter', () => {
  it('is the same after a trip through the address', () => {
    const filter = {
      text: 'pay card',
      assignee: 'none',
      epic: 'e1',
      label: 'api',
      status: 'all',
      unestimated: true,
    } as const;
    const params = filterToParams(filter, new URLSearchParams('story=APP-1'));
    expect(filterFromParams(params)).toEqual(filter);
    expect(params.get('story')).toBe('APP-1');
    expect(filterToParams(NO_FILTER, params).toString()).toBe('story=APP-1');
    expect([isFiltered(filter), isFiltered(NO_FILTER)]).toEqual([true, false]);
    expect(filterFromParams(new URLSearchParams('status=nonsense')).status).toBe('open');
  });

  it('finds by all words of title and key, nobody, no epic, label and missing estimate', () => {
    const find = (filter: Partial<typeof NO_FILTER>) =>
      STORIES.filter(backlogMatcher({ ...NO_FILTER, ...filter }, { userId: 'ana', projectKey: 'APP' })).map(
        ({ id }) => id,
      );
    expect(find({})).toEqual(['s3', 's2', 's4']);
    expect(find({ text: 'app-1 STORY s3' })).toEqual(['s3']);
    expect(find({ unestimated: true })).toEqual(['s2']);
    expect(find({ epic: 'none' })).toEqual(['s4']);
    expect(find({ status: 'cancelled' })).toEqual(['s5']);
    expect(find({ label: 'api' })).toEqual([]);
  });
});

describe('the selection', () => {
  const order = ['s1', 's2', 's3', 's4'];

  it('extends from its anchor in both directions', () => {
    const start = pointAt('s3');
    expect([...extendedTo(start, 's4', order).chosen]).toEqual(['s3', 's4']);
    expect([...extendedTo(extendedTo(start, 's4', order), 's1', order).chosen]).toEqual(['s1', 's2', 's3']);
  });

  it('acts on what is chosen in the order shown, else on the cursor', () => {
    expect(actedOn(toggled(toggled(pointAt('s1'), 's4'), 's2'), order)).toEqual(['s2', 's4']);
    expect(actedOn(pointAt('s2'), order)).toEqual(['s2']);
    expect(actedOn(pointAt('section-e1'), order)).toEqual([]);
    expect([...stillShown(toggled(toggled(pointAt('s1'), 's4'), 's2'), ['s2']).chosen]).toEqual(['s2']);
  });
});
