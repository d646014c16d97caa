import type { FullProject } from '@/server/testing/full-project';

type Example = (project: FullProject) => Record<string, unknown>;

const nothing: Example = () => ({});
const sprint: Example = ({ activeSprintId }) => ({ sprintId: activeSprintId });
const story: Example = ({ storyId }) => ({ storyId });
const generation: Example = ({ generationId }) => ({ generationId });
const proposal: Example = ({ proposalId }) => ({ proposalId });
const choice: Example = ({ proposalId, proposalRef }) => ({ proposalId, selected: [proposalRef] });
const member: Example = ({ memberId }) => ({ id: memberId });

/** A valid input, but for `projectId`, of every procedure that works on a project. */
export const PROCEDURE_EXAMPLES: Readonly<Record<string, Example>> = {
  'analytics.burndown': sprint,
  'analytics.velocity': nothing,
  'analytics.summary': nothing,
  'generations.get': generation,
  'generations.open': nothing,
  'generations.cancel': generation,
  'generations.retry': generation,
  'members.list': nothing,
  'members.invitations': nothing,
  'members.invite': () => ({ email: 'somebody@example.org', role: 'member' }),
  'members.revokeInvitation': ({ invitationId }) => ({ id: invitationId }),
  'members.updateRole': (project) => ({ ...member(project), role: 'admin' }),
  'members.remove': member,
  'members.leave': nothing,
  // Every type of operation has an example of its own.
  'operations.commit': () => ({ operations: [{ type: 'member.leave' }] }),
  'operations.undo': ({ commitId }) => ({ commitId }),
  'operations.changesSince': () => ({ seq: 0 }),
  'projects.update': () => ({ version: 1, patch: { name: 'Renamed' } }),
  'projects.archive': nothing,
  'projects.unarchive': nothing,
  'proposals.list': nothing,
  'proposals.pending': nothing,
  'proposals.get': proposal,
  'proposals.preview': choice,
  'proposals.accept': choice,
  'proposals.reject': (project) => ({ ...proposal(project), reason: 'No.' }),
  'sprints.report': sprint,
  'stories.get': story,
  'stories.activity': story,
  'stories.search': () => ({ typed: 'pay' }),
  'stories.deletions': nothing,
};
