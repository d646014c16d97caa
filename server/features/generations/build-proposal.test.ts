import { expect, it } from 'vitest';

import {
  PROJECT_ID,
  projectInMemory,
  type ProjectInMemory,
} from '@/lib/operations/testing/project-in-memory';
import type { BacklogDraft, DraftStory } from '@/lib/schemas/backlog-draft';
import { buildProposal } from '@/server/features/generations/build-proposal';
import { draftStory, SPAN } from '@/server/testing/draft-story';

function draftOf(stories: DraftStory[], edges: [string, string][] = []): BacklogDraft {
  const none = { characters: 0, epics: 0, stories: 0, tasks: 0, criteria: 0, derivedCriteria: 0 };
  const nothing = { ...none, dependencies: 0, duplicates: 0, points: 0, passages: 0, coveredPassages: 0 };
  return {
    epics: [{ ref: 'E-1', title: 'Shop', description: '', priority: 'medium', span: SPAN }],
    stories,
    tasks: [{ ref: 'T-1', storyRef: 'S-1', title: 'Draw the form', description: '', span: SPAN }],
    dependencies: edges.map(([fromRef, toRef]) => ({ fromRef, toRef, span: SPAN, phrase: 'needs' })),
    uncovered: [],
    warnings: [],
    stats: { ...nothing, checklistItems: 0, coveredChecklistItems: 0 },
  };
}

function propose({ state, newId }: ProjectInMemory, draft: BacklogDraft) {
  const proposal = buildProposal({
    proposalId: newId(),
    specId: newId(),
    projectId: PROJECT_ID,
    draft,
    constraints: { scale: [1, 2, 3] },
    engine: 'deterministic',
    note: null,
    state,
    newId,
  });
  return { ...proposal, byRef: new Map(proposal.items.map((item) => [item.ref, item])) };
}

/** A project with an epic and a story of it. */
function withShop() {
  const project = projectInMemory();
  const [epicId, storyId] = [project.newId(), project.newId()];
  project.run({ type: 'epic.create', id: epicId, title: 'SHOP!' });
  project.run({ type: 'story.create', id: storyId, title: 'Pay by card', epicId });
  return { project, epicId, storyId };
}

/** The project with a row that was made of these words of a specification. */
function madeOf(
  project: ProjectInMemory,
  entity: 'epic' | 'task',
  id: string,
  text: string,
): ProjectInMemory {
  const { state, newId } = project;
  const source = { proposalId: newId(), start: 0, end: text.length, text };
  const rows = [...state[entity].values()].map((row) => (row.id === id ? { ...row, source } : row));
  return { ...project, state: { ...state, [entity]: new Map(rows.map((row) => [row.id, row])) } };
}

it('creates all of it in an empty project, each item with what it needs', () => {
  const { byRef } = propose(
    projectInMemory(),
    draftOf([draftStory('S-1', 'Pay'), draftStory('S-2', 'Sign in')], [['S-1', 'S-2']]),
  );
  expect([...byRef].map(([ref, { entity, needs }]) => [ref, entity, needs])).toEqual([
    ['E-1', 'epic', []],
    ['S-1', 'story', ['E-1']],
    ['S-2', 'story', ['E-1']],
    ['T-1', 'task', ['S-1']],
    ['D-S-1-S-2', 'dependency', ['S-1', 'S-2']],
  ]);
});

it('links what the project has by title or as it was compared, and puts what is new there', () => {
  const { project, epicId, storyId } = withShop();
  const compared = draftStory('S-1', 'Pay with a card', {
    duplicateOf: storyId,
    duplicateReason: '90 % like TST-2',
  });
  const { byRef } = propose(project, draftOf([compared, draftStory('S-2', 'Sign in')], [['S-2', 'S-1']]));
  expect(byRef.get('E-1')).toMatchObject({ entity: 'existing', targetId: epicId, reason: 'Same title' });
  expect(byRef.get('S-1')).toMatchObject({
    entity: 'existing',
    targetId: storyId,
    reason: '90 % like TST-2',
  });
  expect(byRef.get('S-2')).toMatchObject({ needs: [], operation: { epicId } });
  expect(byRef.get('T-1')).toMatchObject({ needs: [], operation: { storyId } });
  expect(byRef.get('D-S-2-S-1')).toMatchObject({
    needs: ['S-2'],
    ends: ['Sign in', 'Pay by card'],
    operation: { target: { id: storyId } },
  });
});

it('knows epics and tasks that were renamed by their sentence', () => {
  const { project, storyId } = withShop();
  const [epicId, taskId] = [project.newId(), project.newId()];
  const [about, drawn] = ['Customers can pay in the shop.', 'Draw the form'];
  project.run({ type: 'epic.create', id: epicId, title: 'Till' });
  project.run({ type: 'task.create', id: taskId, storyId, title: 'Sketch' });
  const known = madeOf(madeOf(project, 'epic', epicId, about), 'task', taskId, drawn);
  const draft = draftOf([draftStory('S-1', 'Pay by card', { duplicateOf: storyId })]);
  const span = (text: string) => ({ start: 0, end: text.length, text });
  const { byRef } = propose(known, {
    ...draft,
    epics: draft.epics.map((epic) => ({ ...epic, title: 'Payment', span: span(about) })),
    tasks: draft.tasks.map((task) => ({ ...task, span: span(drawn) })),
  });
  const reason = 'Same sentence of the specification';
  expect(byRef.get('E-1')).toMatchObject({ entity: 'existing', targetId: epicId, reason });
  expect(byRef.get('T-1')).toMatchObject({ entity: 'existing', targetId: taskId, reason });
});

it('does not take two epics for one because both stand under a heading of the same name', () => {
  const project = projectInMemory();
  const epicId = project.newId();
  project.run({ type: 'epic.create', id: epicId, title: 'Garden shop: features' });
  const draft = draftOf([]);
  const span = { start: 0, end: 8, text: 'Features' };
  const { byRef } = propose(madeOf(project, 'epic', epicId, 'Features'), {
    ...draft,
    epics: draft.epics.map((epic) => ({ ...epic, title: 'Driver app: features', span })),
  });
  expect(byRef.get('E-1')?.entity).toBe('epic');
});

it('creates anew what was given up', () => {
  const { project, storyId } = withShop();
  project.run({ type: 'story.update', id: storyId, version: 1, patch: { status: 'cancelled' } });
  const { byRef } = propose(project, draftOf([draftStory('S-1', 'Pay by card', { duplicateOf: storyId })]));
  expect(byRef.get('S-1')?.entity).toBe('story');
});

it('leaves out dependencies between what is one by now, or that an epic has of its stories', () => {
  const { project } = withShop();
  const same = [
    draftStory('S-1', 'Pay by card'),
    draftStory('S-2', 'Pay by Card.'),
    draftStory('S-3', 'Sign in'),
  ];
  const { byRef } = propose(
    project,
    draftOf(same, [
      ['S-1', 'S-2'],
      ['E-1', 'S-3'],
      ['S-3', 'S-1'],
      ['S-3', 'S-2'],
    ]),
  );
  expect([...byRef.keys()].filter((ref) => ref.startsWith('D-'))).toEqual(['D-S-3-S-1']);
});

it('leaves out, and says so, what would close a circle with what the project has', () => {
  const { project, epicId, storyId } = withShop();
  const otherId = project.newId();
  project.run({ type: 'story.create', id: otherId, title: 'Sign in', epicId });
  const [source, target] = [storyId, otherId].map((id) => ({ type: 'story' as const, id }));
  if (!source || !target) throw new Error('no stories');
  project.run({ type: 'dependency.add', source, target });
  const drafted = draftOf([draftStory('S-1', 'Sign in'), draftStory('S-2', 'Pay by card')], [['S-1', 'S-2']]);
  const { byRef, warnings } = propose(project, drafted);
  expect(byRef.has('D-S-1-S-2')).toBe(false);
  expect(warnings).toMatchObject([{ code: 'cycle-dropped' }]);
});
