import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { projectInMemory } from '@/lib/operations/testing/project-in-memory';
import type { AcceptanceCriterion } from '@/lib/schemas/work-items';

type Criteria = readonly AcceptanceCriterion[];
type Edit = (criteria: Criteria) => Criteria;

const idOf = (n: number) => `01900000-0000-7000-8000-${(0xc0 + n).toString(16).padStart(12, '0')}`;
const criterion = (n: number, text = `Criterion ${n}`): AcceptanceCriterion => ({
  id: idOf(n),
  text,
  done: false,
});

function withStory(acceptanceCriteria: Criteria, labels: readonly string[] = []) {
  const project = projectInMemory();
  const id = project.newId();
  const [criteria, names] = [[...acceptanceCriteria], [...labels]];
  project.run({ type: 'story.create', id, title: 'Story', acceptanceCriteria: criteria, labels: names });
  const story = () => {
    const row = project.state.story.get(id);
    if (!row) throw new Error('the story is gone');
    return row;
  };
  /** Saves what somebody made of the story as it was at first. */
  const save = (edit: Edit) =>
    project.run({
      type: 'story.update',
      id,
      version: 1,
      patch: { acceptanceCriteria: [...edit(acceptanceCriteria)] },
    });
  const label = (...next: string[]) =>
    project.run({ type: 'story.update', id, version: 1, patch: { labels: next } });
  return { project, id, story, save, label };
}

const add =
  (n: number): Edit =>
  (all) => [...all, criterion(n)];
const drop =
  (n: number): Edit =>
  (all) =>
    all.filter(({ id }) => id !== idOf(n));
const tick =
  (n: number): Edit =>
  (all) =>
    all.map((one) => (one.id === idOf(n) ? { ...one, done: true } : one));
const say =
  (n: number, text: string): Edit =>
  (all) =>
    all.map((one) => (one.id === idOf(n) ? { ...one, text } : one));

const BASE = [criterion(0), criterion(1), criterion(2), criterion(3)];

describe('two people who change the criteria of a story at once', () => {
  it('keep what both added, ticked, wrote and removed', () => {
    const { save, story } = withStory(BASE);
    save((all) => tick(0)(add(10)(all)));
    save((all) => say(1, 'Other words')(drop(2)(add(11)(all))));
    expect(story().acceptanceCriteria).toEqual([
      { ...criterion(0), done: true },
      criterion(1, 'Other words'),
      criterion(3),
      criterion(10),
      criterion(11),
    ]);
  });

  it('keep a new order beside a new criterion, whoever comes first', () => {
    for (const edits of [
      [add(10), (all: Criteria) => all.toReversed()],
      [(all: Criteria) => all.toReversed(), add(10)],
    ]) {
      const { save, story } = withStory(BASE);
      for (const edit of edits) save(edit);
      const order = story().acceptanceCriteria.map(({ id }) => id);
      expect(order.filter((id) => id !== idOf(10))).toEqual([3, 2, 1, 0].map(idOf));
      expect(order).toContain(idOf(10));
    }
  });

  it.each<[string, Edit, Edit]>([
    ['change one in different ways', say(1, 'Mine'), say(1, 'Theirs')],
    ['change and remove one', tick(1), drop(1)],
    ['remove and change one', drop(1), tick(1)],
  ])('have a conflict when they %s, and keep the rest either way', (_how, mine, theirs) => {
    const { project, save, story } = withStory(BASE);
    save((all) => theirs(add(10)(all)));
    const saved = story().acceptanceCriteria;
    const wanted = mine(add(10)(BASE));
    expect(() => save((all) => mine(all))).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        details: expect.objectContaining({
          conflicts: [{ field: 'acceptanceCriteria', yours: wanted, theirs: saved }],
        }) as unknown,
      }),
    );
    expect(story().acceptanceCriteria).toEqual(saved);
    expect(project.seq()).toBe(5);
  });

  it('agree when they do the same', () => {
    const { save, story } = withStory(BASE);
    save(tick(1));
    save(tick(1));
    expect(story().version).toBe(2);
  });

  it('have a conflict when both together write more than a story holds', () => {
    const many = Array.from({ length: 49 }, (_, n) => criterion(n));
    const { save, story } = withStory(many);
    save(add(60));
    expect(() => save(add(61))).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(story().acceptanceCriteria).toHaveLength(50);
  });

  it('take back only what is their own', () => {
    const { project, save, story } = withStory(BASE);
    const mine = save(add(10));
    save((all) => tick(0)(add(11)(all)));
    expect(project.undo(mine).refused).toEqual([]);
    expect(story().acceptanceCriteria).toEqual(tick(0)(add(11)(BASE)));
  });
});

describe('whatever two people do to different criteria', () => {
  /** Even criteria are one person's, odd ones the other's. */
  const editOf = (mine: 0 | 1) =>
    fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { maxLength: 8 }).map((steps): Edit => {
      const edits = steps.map(([kind, n], index): Edit => {
        const own = n * 2 + mine;
        if (kind === 0) return add(20 + index * 2 + mine);
        if (kind === 1) return drop(own);
        return kind === 2 ? tick(own) : say(own, `Words ${index}`);
      });
      return (all) => edits.reduce<Criteria>((now, edit) => edit(now), all);
    });
  const base = fc.nat(12).map((length) => Array.from({ length }, (_, n) => criterion(n)));
  const sorted = (all: Criteria) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));

  it('both are there, and who comes first makes no difference but to places', () => {
    fc.assert(
      fc.property(base, editOf(0), editOf(1), (start, even, odd) => {
        const [first, second] = [withStory(start), withStory(start)];
        first.save(even);
        first.save(odd);
        second.save(odd);
        second.save(even);
        const both = sorted(odd(even(start)));
        expect(sorted(first.story().acceptanceCriteria)).toEqual(both);
        expect(sorted(second.story().acceptanceCriteria)).toEqual(both);
        const kept = first.story().acceptanceCriteria.filter(({ id }) => start.some((one) => one.id === id));
        expect(kept).toEqual(start.flatMap(({ id }) => both.find((one) => one.id === id) ?? []));
      }),
    );
  });
});

it('labels of two people stand side by side, and one that is taken off stays off', () => {
  const { label, story } = withStory([], ['api', 'web']);
  label('api', 'web', 'urgent');
  label('web', 'later');
  expect(story().labels).toEqual(['web', 'urgent', 'later']);
});
