import type { OperationContext } from '@/lib/operations/operation';
import type { Workspace } from '@/lib/operations/workspace';
import type { Sprint, SprintMembership } from '@/lib/schemas/sprint';
import type { Story } from '@/lib/schemas/work-items';

/** Whether the stay is still going on: neither removed nor sealed. */
export function isOpenMembership(membership: SprintMembership): boolean {
  return membership.removedAt === null && membership.outcome === null && membership.deletedAt === null;
}

/** The story's current stay in a sprint, if it has one; a story is in at most one sprint at a time. */
export function openMembershipOf(workspace: Workspace, storyId: string): SprintMembership | undefined {
  for (const membership of workspace.all('sprintMembership')) {
    if (membership.storyId === storyId && isOpenMembership(membership)) return membership;
  }
  return undefined;
}

/** The stays of a sprint that are still going on. */
export function openMembershipsOf(workspace: Workspace, sprintId: string): SprintMembership[] {
  return workspace
    .all('sprintMembership')
    .filter((row) => row.sprintId === sprintId && isOpenMembership(row));
}

/** Opens a stay of a story in a sprint, recording the estimate as it is now. */
export function openMembership(
  workspace: Workspace,
  sprint: Sprint,
  story: Story,
  context: OperationContext,
): void {
  const running = sprint.status === 'active';
  workspace.insert('sprintMembership', {
    id: context.newId(),
    sprintId: sprint.id,
    storyId: story.id,
    addedAt: context.now,
    addedBy: context.actor?.id ?? null,
    estimateAtAdd: story.estimate,
    estimateAtStart: null,
    addedAfterStart: running,
    removedAt: null,
    removedBy: null,
    removeReason: null,
    doneAt: null,
    estimateAtClose: null,
    outcome: null,
    carriedToSprintId: null,
  });
}

/** Ends a stay before the sprint does. */
export function closeMembership(
  workspace: Workspace,
  membership: SprintMembership,
  reason: string | null,
  context: OperationContext,
): void {
  workspace.update('sprintMembership', membership.id, {
    removedAt: context.now,
    removedBy: context.actor?.id ?? null,
    removeReason: reason,
  });
}
