import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';

import type { OperationInput } from '@/lib/operations/registry';
import { newItems } from '@/lib/operations/proposal-operations';
import type { ProjectRole } from '@/lib/permissions';
import { proposalDetails } from '@/server/features/proposals/service';
import { generationView } from '@/server/features/generations/service';
import { generatedProposal } from '@/server/testing/generation';
import { createTestProject, openWritePath, send, type TestUser } from '@/server/testing/project';

export type FullProject = Awaited<ReturnType<typeof createFullProject>>;

const LONG_AGO = '2020-01-01T00:00:00.000Z';

function contents(ids: Record<string, string>): OperationInput[] {
  const { activeSprintId, deletedEpicId, deletedStoryId, deletedTaskId, plannedSprintId } = ids;
  const { epicId, otherStoryId, overdueProposalId, insightId, storyId, taskId, dependencyId } = ids;
  if (!activeSprintId || !plannedSprintId || !storyId || !otherStoryId) throw new Error('an id is missing');
  return [
    { type: 'epic.create', id: epicId, title: 'Epic' },
    { type: 'epic.create', id: deletedEpicId, title: 'Deleted epic' },
    { type: 'story.create', id: storyId, title: 'Story', epicId, estimate: 3 },
    { type: 'story.create', id: otherStoryId, title: 'Other story' },
    { type: 'story.create', id: deletedStoryId, title: 'Deleted story' },
    { type: 'task.create', id: taskId, storyId, title: 'Task' },
    { type: 'task.create', id: deletedTaskId, storyId, title: 'Deleted task' },
    {
      type: 'dependency.add',
      id: dependencyId,
      source: { type: 'story', id: storyId },
      target: { type: 'story', id: otherStoryId },
    },
    {
      type: 'sprint.create',
      id: activeSprintId,
      name: 'One',
      startDate: '2026-03-02',
      endDate: '2026-03-13',
    },
    {
      type: 'sprint.create',
      id: plannedSprintId,
      name: 'Two',
      startDate: '2026-03-16',
      endDate: '2026-03-27',
    },
    { type: 'sprint.addItem', sprintId: activeSprintId, storyId },
    { type: 'insight.create', id: insightId, insightType: 'risk', severity: 'info', title: 'Insight' },
    {
      type: 'proposal.create',
      id: overdueProposalId,
      agentType: 'backlog',
      proposalType: 'backlog',
      title: 'Overdue',
      payload: {},
      explanation: '',
      evidence: null,
      baseSeq: 0,
      expiresAt: LONG_AGO,
    },
  ];
}

const IDS = [
  'activeSprintId',
  'deletedEpicId',
  'deletedStoryId',
  'deletedTaskId',
  'dependencyId',
  'epicId',
  'insightId',
  'invitationId',
  'otherStoryId',
  'overdueProposalId',
  'plannedSprintId',
  'storyId',
  'taskId',
] as const;

/** A project with a row of every kind and a person of every role, and the ids of all of them. */
export async function createFullProject(pool: Pool) {
  const path = openWritePath(pool);
  const project = await createTestProject(pool, path);
  const { projectId, owner, join } = project;
  const people: Record<ProjectRole, TestUser> = {
    owner,
    admin: await join('admin'),
    member: await join('member'),
    viewer: await join('viewer'),
  };
  const ids = Object.fromEntries(IDS.map((name) => [name, newId()])) as Record<(typeof IDS)[number], string>;

  await send(path, projectId, owner, contents(ids));
  await send(path, projectId, owner, [
    { type: 'sprint.start', id: ids.activeSprintId },
    { type: 'invitation.create', id: ids.invitationId, email: `guest-${newId().slice(-12)}@example.org` },
  ]);
  await send(path, projectId, owner, [
    { type: 'epic.delete', id: ids.deletedEpicId },
    { type: 'story.delete', id: ids.deletedStoryId },
    { type: 'task.delete', id: ids.deletedTaskId },
  ]);
  const { commitId } = await send(path, projectId, owner, [
    { type: 'story.update', id: ids.otherStoryId, version: 1, patch: { title: 'Renamed' } },
  ]);
  const { generation } = await generatedProposal(pool, { project });
  const { proposalId } = await generationView(pool, projectId, generation.id);

  const loaded = await path.store.current(projectId);
  if (!loaded || !proposalId || commitId === null) throw new Error('a row is missing');
  const members = [...loaded.state.member.values()];
  const memberId = members.find(({ userId }) => userId === people.member.id)?.id;
  const slug = loaded.state.project.get(projectId)?.slug;
  const { payload } = await proposalDetails(pool, { ...loaded, id: projectId }, proposalId);
  const [item] = newItems(payload.items);
  if (!memberId || !slug || !item) throw new Error('a row is missing');
  return {
    ...ids,
    projectId,
    slug,
    people,
    memberId,
    memberUserId: people.member.id,
    proposalId,
    generationId: generation.id,
    proposalRef: item.ref,
    commitId,
  };
}
