import type { OperationContext } from '@/lib/operations/operation';
import { closeMembership, openMembershipOf } from '@/lib/operations/sprint-membership';
import { removeDependencies } from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';

/** Deletes a story with its tasks and dependency edges, and takes it out of its sprint. */
export function deleteStory(workspace: Workspace, storyId: string, context: OperationContext): void {
  for (const task of workspace.all('task')) {
    if (task.storyId !== storyId) continue;
    removeDependencies(workspace, task.id);
    workspace.remove('task', task.id);
  }
  const membership = openMembershipOf(workspace, storyId);
  if (membership) closeMembership(workspace, membership, 'The story was deleted.', context);
  removeDependencies(workspace, storyId);
  workspace.remove('story', storyId);
}
