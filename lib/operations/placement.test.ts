import { describe, expect, it } from 'vitest';

import { LONGEST_RANK } from '@/lib/domain/rank-placement';
import { replay } from '@/lib/operations/history';
import type { Placement } from '@/lib/operations/placement';
import {
  contentOf,
  projectInMemory,
  type ProjectInMemory,
  PROJECT_ID,
} from '@/lib/operations/testing/project-in-memory';

function storiesInOrder({ state }: ProjectInMemory): string[] {
  return [...state.story.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ id }) => id);
}

function create(project: ProjectInMemory, place: Placement = 'last'): string {
  const id = project.newId();
  project.run({ type: 'story.create', id, title: 'Story', place });
  return id;
}

/** Creates stories below the same one until a neighbour has to give room; what the last creation did is left to see. */
function crowdedProject() {
  const project = projectInMemory();
  const [first, anchor] = [create(project), create(project), create(project)];
  const inserted: string[] = [];
  for (;;) {
    const before = project.events.length;
    const id = project.newId();
    const order = storiesInOrder(project);
    const commitId = project.run({ type: 'story.create', id, title: 'Story', place: { after: anchor } });
    const gaveRoom = project.events.slice(before).filter(({ action }) => action === 'updated');
    const neighbours = gaveRoom.filter(({ entity }) => entity === 'story');
    if (neighbours.length > 0) return { project, first, anchor, inserted, id, commitId, order, neighbours };
    inserted.push(id);
  }
}

describe('a neighbour that gives room', () => {
  it('keeps its place and changes nothing but its rank', () => {
    const { project, first, anchor, inserted, id, neighbours } = crowdedProject();
    expect(inserted.length).toBeGreaterThan(500);
    expect(neighbours.map(({ entityId, changes }) => [entityId, Object.keys(changes)])).toEqual([
      [anchor, ['rank']],
    ]);
    expect(storiesInOrder(project).slice(0, 3)).toEqual([first, anchor, id]);
    const ranks = [...project.state.story.values()].map(({ rank }) => rank.length);
    expect(Math.max(...ranks)).toBeLessThanOrEqual(LONGEST_RANK);
    expect(contentOf(replay(project.events, PROJECT_ID))).toEqual(contentOf(project.state));
  });

  it('does not give it back when the item is taken back, so that what came since keeps its place', () => {
    const { project, anchor, id, commitId, order } = crowdedProject();
    const later = create(project, { after: anchor });
    expect(project.undo(commitId)).toEqual({ refused: [], kept: [] });
    const expected = order.flatMap((storyId) => (storyId === anchor ? [storyId, later] : [storyId]));
    expect(storiesInOrder(project)).toEqual(expected);
    expect(project.state.story.has(id)).toBe(false);
  });

  it('is where an item returns to that was moved beside it', () => {
    const { project, anchor, order } = crowdedProject();
    const wanderer = order.at(-1) ?? '';
    let moved = '';
    let reranked = 0;
    let before: string[] = [];
    // Each of these moves crowds the spot a little more, until one of them makes room.
    while (reranked === 0) {
      create(project, { after: anchor });
      before = storiesInOrder(project);
      const events = project.events.length;
      moved = project.run({ type: 'story.move', id: wanderer, place: { after: anchor } });
      reranked = project.events.slice(events).filter(({ action }) => action === 'updated').length;
      if (reranked === 0) project.undo(moved);
    }
    expect(project.undo(moved)).toEqual({ refused: [], kept: [] });
    expect(storiesInOrder(project)).toEqual(before);
    expect(project.state.story.get(wanderer)).toBeDefined();
  });

  it('gives room in each kind of list', () => {
    const project = projectInMemory();
    const [storyId, epicId, taskId] = [create(project), project.newId(), project.newId()];
    project.run({ type: 'epic.create', id: epicId, title: 'Epic' }, { type: 'epic.create', title: 'Last' });
    project.run(
      { type: 'task.create', id: taskId, storyId, title: 'Task' },
      { type: 'task.create', storyId, title: 'Last' },
    );
    for (let index = 0; index < 700; index += 1) {
      project.run({ type: 'epic.create', title: 'Epic', place: { after: epicId } });
      project.run({ type: 'task.create', storyId, title: 'Task', place: { after: taskId } });
    }
    for (const rows of [project.state.epic, project.state.task]) {
      const ranks = [...rows.values()].map(({ rank }) => rank);
      expect(new Set(ranks).size).toBe(702);
      expect(Math.max(...ranks.map((rank) => rank.length))).toBeLessThanOrEqual(LONGEST_RANK);
    }
    expect(contentOf(replay(project.events, PROJECT_ID))).toEqual(contentOf(project.state));
  });
});
