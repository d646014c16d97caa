import { z } from 'zod';

import { isOpen } from '@/lib/domain/statuses';
import { AppError } from '@/lib/errors';
import type { Reference } from '@/lib/operations/operation';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema, sourceSpanSchema, type SourceSpan } from '@/lib/schemas/fields';

/** Inputs that every new epic, story and task may carry. */
export const newWorkItemInput = {
  /** Chosen by the caller when other operations of the same commit refer to it, or to show it before the answer. */
  id: idSchema.optional(),
  aiGenerated: z.boolean().default(false),
  source: sourceSpanSchema.nullable().default(null),
} as const;

/** References of an operation that makes a work item: the proposal it says it comes from. */
export function sourceReferences({ source }: { source: SourceSpan | null }): Reference[] {
  return source === null ? [] : [{ entity: 'proposal', id: source.proposalId }];
}

/** Refuses a source that is no proposal of this project. */
export function assertSource(workspace: Workspace, source: SourceSpan | null): void {
  if (source !== null) workspace.get('proposal', source.proposalId);
}

/** The next human key number of the project. Numbers are never reused, not even after a deletion. */
export function nextNumber(workspace: Workspace): number {
  const project = workspace.get('project', workspace.projectId);
  workspace.update('project', project.id, { lastNumber: project.lastNumber + 1 });
  return project.lastNumber + 1;
}

/** Whether work can be somebody's: a member's, or nobody's. */
export function isAssignable(workspace: Workspace, assigneeId: unknown): boolean {
  return assigneeId === null || workspace.all('member').some(({ userId }) => userId === assigneeId);
}

/** Leaves open work of somebody who is no member to nobody. Who did what is done stays known. */
export function releaseOpenWork(workspace: Workspace, entity: 'story' | 'task', id: string): void {
  const { status, assigneeId } = workspace.get(entity, id);
  if (isOpen(status) && !isAssignable(workspace, assigneeId))
    workspace.update(entity, id, { assigneeId: null });
}

/** Refuses an assignee who is not a member of the project. */
export function assertAssignable(workspace: Workspace, assigneeId: string | null | undefined): void {
  if (assigneeId === undefined || isAssignable(workspace, assigneeId)) return;
  throw new AppError('UNPROCESSABLE', 'Work can only be assigned to a member of this project.', {
    details: { assigneeId },
  });
}

/** Removes the dependency edges of a work item that is being deleted. */
export function removeDependencies(workspace: Workspace, itemId: string): void {
  for (const edge of workspace.all('dependency')) {
    if (edge.sourceId === itemId || edge.targetId === itemId) workspace.remove('dependency', edge.id);
  }
}

/** References of an operation that names one row. */
export function names(entity: Reference['entity']) {
  return (operation: { id: string }): Reference[] => [{ entity, id: operation.id }];
}
