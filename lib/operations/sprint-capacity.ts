import { isAssignable } from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';

/** Takes whoever is no member out of the capacity of a sprint, unless it is over: then it says who was there. */
export function releaseCapacity(workspace: Workspace, sprintId: string): void {
  const { status, capacity } = workspace.get('sprint', sprintId);
  if (status !== 'planning' && status !== 'active') return;
  const people = Object.entries(capacity);
  const members = people.filter(([userId]) => isAssignable(workspace, userId));
  if (members.length < people.length)
    workspace.update('sprint', sprintId, { capacity: Object.fromEntries(members) });
}
