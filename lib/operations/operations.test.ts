import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AppError } from '@/lib/errors';
import { ENTITY_TYPES, type AnyRow, type ProjectState } from '@/lib/operations/entities';
import { replay } from '@/lib/operations/history';
import {
  contentOf,
  OWNER,
  PROJECT_ID,
  projectInMemory,
  type ProjectInMemory,
} from '@/lib/operations/testing/project-in-memory';
import {
  RANDOM_OPERATION_TYPES,
  randomOperation,
  type Dice,
} from '@/lib/operations/testing/random-operation';

const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
const sequence = fc.array(dice, { minLength: 1, maxLength: 120, size: 'max' });

/** Runs a random operation; refusals are part of the game, anything else is a defect. Returns the commit's id. */
function play(project: ProjectInMemory, roll: Dice): string | null {
  const operation = randomOperation(project.state, roll);
  if (!operation) return null;
  const before = project.seq();
  try {
    const commitId = project.runParsed([operation]);
    return project.seq() > before ? commitId : null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
}

function liveOnly(state: ProjectState): Record<string, AnyRow[]> {
  return Object.fromEntries(
    ENTITY_TYPES.map((entity) => [
      entity,
      [...state[entity].values()]
        .filter((row) => row.deletedAt === null)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  );
}

describe('any sequence of operations', () => {
  it('is replayed from its events to exactly the same rows', () => {
    fc.assert(
      fc.property(sequence, (rolls) => {
        const project = projectInMemory();
        for (const roll of rolls) play(project, roll);
        expect(liveOnly(replay(project.events, PROJECT_ID))).toEqual(liveOnly(project.state));
      }),
    );
  });

  it('leaves every commit that can be undone exactly undone', () => {
    fc.assert(
      fc.property(sequence, dice, (rolls, last) => {
        const project = projectInMemory();
        for (const roll of rolls) play(project, roll);
        const before = contentOf(project.state);
        const commitId = play(project, last);
        if (commitId === null) return;
        expect(project.undo(commitId)).toEqual({ refused: [], kept: [] });
        expect(contentOf(project.state)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps ranks unique in every list', () => {
    fc.assert(
      fc.property(sequence, (rolls) => {
        const project = projectInMemory();
        for (const roll of rolls) play(project, roll);
        const ranks = [...project.state.story.values()].map((story) => story.rank);
        expect(new Set(ranks).size).toBe(ranks.length);
        const tasks = [...project.state.task.values()].map((task) => `${task.storyId} ${task.rank}`);
        expect(new Set(tasks).size).toBe(tasks.length);
      }),
    );
  });

  it('never gives a human key number twice', () => {
    fc.assert(
      fc.property(sequence, (rolls) => {
        const project = projectInMemory();
        for (const roll of rolls) play(project, roll);
        const numbers = project.events
          .filter((event) => event.action === 'created')
          .flatMap((event) => event.changes.number?.[1] ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});

it('random sequences reach every kind of operation they are made of', () => {
  const taken = new Set<string>();
  for (const rolls of fc.sample(sequence, { numRuns: 60, seed: 7 })) {
    const project = projectInMemory();
    for (const roll of rolls) {
      const type = randomOperation(project.state, roll)?.type;
      if (play(project, roll) !== null && type) taken.add(type);
    }
  }
  expect([...taken].sort()).toEqual([...RANDOM_OPERATION_TYPES].sort());
});

describe('a commit', () => {
  it('leaves nothing behind when one of its operations fails', () => {
    const project = projectInMemory();
    const before = contentOf(project.state);
    const missing = project.newId();
    expect(() =>
      project.run({ type: 'story.create', title: 'A' }, { type: 'story.delete', id: missing }),
    ).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        details: { operation: 1, type: 'story.delete', reason: undefined },
      }),
    );
    expect(contentOf(project.state)).toEqual(before);
  });

  it('lets later operations use what earlier ones made', () => {
    const project = projectInMemory();
    const [epicId, storyId] = [project.newId(), project.newId()];
    project.run(
      { type: 'epic.create', id: epicId, title: 'Epic' },
      { type: 'story.create', id: storyId, title: 'Story', epicId },
      { type: 'task.create', title: 'Task', storyId },
    );
    expect([...project.state.task.values()][0]).toMatchObject({ storyId, number: 3 });
  });

  it('writes one row for a move', () => {
    const project = projectInMemory();
    const ids = Array.from({ length: 5 }, () => project.newId());
    project.run(...ids.map((id) => ({ type: 'story.create' as const, id, title: id })));
    const commitId = project.run({ type: 'story.move', id: ids[4] ?? '', place: { after: ids[1] ?? '' } });
    expect(project.events.filter((event) => event.commitId === commitId)).toHaveLength(1);
    const order = [...project.state.story.values()]
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map((story) => story.id);
    expect(order).toEqual([ids[0], ids[1], ids[4], ids[2], ids[3]]);
  });
});

describe('two people editing one story', () => {
  function withStory() {
    const project = projectInMemory();
    const id = project.newId();
    project.run({ type: 'story.create', id, title: 'Original' });
    return { project, id };
  }

  it('both win when they change different fields', () => {
    const { project, id } = withStory();
    project.run({ type: 'story.update', id, version: 1, patch: { title: 'Anna' } });
    project.run({ type: 'story.update', id, version: 1, patch: { estimate: 5 } });
    expect(project.state.story.get(id)).toMatchObject({ title: 'Anna', estimate: 5, version: 3 });
  });

  it('get a conflict with both values when they change the same field', () => {
    const { project, id } = withStory();
    project.run({ type: 'story.update', id, version: 1, patch: { title: 'Anna' } });
    expect(() => project.run({ type: 'story.update', id, version: 1, patch: { title: 'Ben' } })).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        details: {
          entity: 'story',
          id,
          version: 2,
          conflicts: [{ field: 'title', yours: 'Ben', theirs: 'Anna' }],
        },
      }),
    );
  });

  it('agree silently when they write the same value', () => {
    const { project, id } = withStory();
    project.run({ type: 'story.update', id, version: 1, patch: { title: 'Same' } });
    project.run({ type: 'story.update', id, version: 1, patch: { title: 'Same' } });
    expect(project.state.story.get(id)?.version).toBe(2);
  });
});

describe('undo', () => {
  it('leaves a field alone that somebody changed since, and says so', () => {
    const project = projectInMemory();
    const id = project.newId();
    project.run({ type: 'story.create', id, title: 'Original' });
    const commitId = project.run({
      type: 'story.update',
      id,
      version: 1,
      patch: { title: 'Anna', estimate: 5 },
    });
    project.run({ type: 'story.update', id, version: 2, patch: { title: 'Ben' } });
    expect(project.undo(commitId).refused).toEqual([
      { entity: 'story', id, field: 'title', expected: 'Anna', current: 'Ben' },
    ]);
    expect(project.state.story.get(id)).toMatchObject({ title: 'Ben', estimate: null });
  });

  it('refuses to take back a story that has been given tasks since', () => {
    const project = projectInMemory();
    const id = project.newId();
    const commitId = project.run({ type: 'story.create', id, title: 'Story' });
    project.run({ type: 'task.create', storyId: id, title: 'Task' });
    expect(() => project.undo(commitId)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('brings a deleted story back to its place with its tasks, edges and sprint', () => {
    const project = projectInMemory();
    const [first, second, sprintId] = [project.newId(), project.newId(), project.newId()];
    project.run(
      { type: 'story.create', id: first, title: 'First' },
      { type: 'story.create', id: second, title: 'Second' },
      { type: 'task.create', storyId: first, title: 'Task' },
      { type: 'dependency.add', source: { type: 'story', id: second }, target: { type: 'story', id: first } },
      { type: 'sprint.create', id: sprintId, name: 'Sprint', startDate: '2026-01-05', endDate: '2026-01-16' },
      { type: 'sprint.addItem', sprintId, storyId: first },
    );
    const before = contentOf(project.state);
    const commitId = project.run({ type: 'story.delete', id: first });
    expect(project.state.dependency.size).toBe(0);
    expect(project.undo(commitId)).toEqual({ refused: [], kept: [] });
    expect(contentOf(project.state)).toEqual(before);
  });
});

describe('dependencies', () => {
  it('are refused with the path when they would close a circle, across levels too', () => {
    const project = projectInMemory();
    const [epicId, storyId, otherId] = [project.newId(), project.newId(), project.newId()];
    project.run(
      { type: 'epic.create', id: epicId, title: 'Epic' },
      { type: 'story.create', id: storyId, title: 'Child', epicId },
      { type: 'story.create', id: otherId, title: 'Other' },
      {
        type: 'dependency.add',
        source: { type: 'story', id: otherId },
        target: { type: 'epic', id: epicId },
      },
    );
    expect(() =>
      project.run({
        type: 'dependency.add',
        source: { type: 'story', id: storyId },
        target: { type: 'story', id: otherId },
      }),
    ).toThrow(
      expect.objectContaining({
        code: 'UNPROCESSABLE',
        message: 'This would close a circle of dependencies: TST-2 → TST-3 → TST-1 → TST-2.',
      }),
    );
  });

  it('store "blocks" and "requires" as one fact and refuse the mirrored duplicate', () => {
    const project = projectInMemory();
    const [a, b] = [project.newId(), project.newId()];
    project.run({ type: 'story.create', id: a, title: 'A' }, { type: 'story.create', id: b, title: 'B' });
    const ends = { source: { type: 'story' as const, id: a }, target: { type: 'story' as const, id: b } };
    project.run({ type: 'dependency.add', ...ends, kind: 'blocks' });
    expect([...project.state.dependency.values()][0]).toMatchObject({ sourceId: b, targetId: a });
    expect(() => project.run({ type: 'dependency.add', source: ends.target, target: ends.source })).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    );
  });
});

describe('members', () => {
  it('always include an owner', () => {
    const project = projectInMemory();
    const [owner] = [...project.state.member.values()];
    expect(owner?.userId).toBe(OWNER.id);
    expect(() => project.run({ type: 'member.leave' })).toThrow(
      expect.objectContaining({ code: 'UNPROCESSABLE' }),
    );
    expect(() => project.run({ type: 'member.updateRole', id: owner?.id ?? '', role: 'viewer' })).toThrow(
      expect.objectContaining({ code: 'UNPROCESSABLE' }),
    );
  });
});
