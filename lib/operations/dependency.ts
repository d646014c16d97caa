import { z } from 'zod';

import { cyclePath, type DependencyEdge } from '@/lib/domain/dependencies';
import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/operations/operation';
import { names } from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema, workItemTypeSchema, type WorkItemType } from '@/lib/schemas/fields';

const endSchema = z.strictObject({ type: workItemTypeSchema, id: idSchema });

function keyOf(workspace: Workspace, id: string): string {
  const item = workspace.find('epic', id) ?? workspace.find('story', id) ?? workspace.find('task', id);
  return (item && workspace.keyOf(item)) ?? id;
}

/** What needs what, including that an epic needs its stories and a story its tasks. */
export function* edgesOf(workspace: Workspace): Generator<DependencyEdge> {
  for (const { sourceId, targetId } of workspace.all('dependency')) yield { from: sourceId, to: targetId };
  for (const story of workspace.all('story')) if (story.epicId) yield { from: story.epicId, to: story.id };
  for (const task of workspace.all('task')) yield { from: task.storyId, to: task.id };
}

/** Refuses an edge, or a place in a parent, that would make work wait for itself, with the path in the error. */
export function assertNoCycle(workspace: Workspace, from: string, to: string): void {
  if (from === to) throw new AppError('UNPROCESSABLE', `${keyOf(workspace, from)} cannot wait for itself.`);
  const path = cyclePath(edgesOf(workspace), { from, to });
  if (!path) return;
  const keys = [keyOf(workspace, from), ...path.map((id) => keyOf(workspace, id))];
  throw new AppError('UNPROCESSABLE', `This would close a circle of dependencies: ${keys.join(' → ')}.`, {
    details: { path: [from, ...path], keys },
  });
}

/** Refuses to put an item into one that it, or a part of it, waits for: a child cannot depend on its ancestor. */
export function assertMayContain(workspace: Workspace, parentId: string, childId: string): void {
  const waiting = new Set(workspace.all('dependency').map(({ sourceId }) => sourceId));
  if (waiting.size === 0) return;
  const parts = workspace.all('task').filter(({ storyId }) => storyId === childId);
  if (waiting.has(childId) || parts.some(({ id }) => waiting.has(id)))
    assertNoCycle(workspace, parentId, childId);
}

/**
 * Says that one item requires another, or blocks it: the same fact from the other side, stored once as
 * "source requires target". Refuses duplicates, self-links and circles.
 */
export const addDependency = defineOperation({
  type: 'dependency.add',
  permission: 'dependency.write',
  input: {
    id: idSchema.optional(),
    source: endSchema,
    target: endSchema,
    kind: z.enum(['requires', 'blocks']).default('requires'),
  },
  apply(workspace, operation, context) {
    const [source, target] =
      operation.kind === 'requires'
        ? [operation.source, operation.target]
        : [operation.target, operation.source];
    for (const { type, id } of [source, target]) workspace.get(type, id);
    for (const edge of workspace.all('dependency')) {
      if (edge.sourceId === source.id && edge.targetId === target.id) {
        throw new AppError('CONFLICT', 'This dependency exists already.', { details: { id: edge.id } });
      }
    }
    assertNoCycle(workspace, source.id, target.id);
    workspace.insert('dependency', {
      id: operation.id ?? context.newId(),
      sourceType: source.type satisfies WorkItemType,
      sourceId: source.id,
      targetType: target.type,
      targetId: target.id,
    });
  },
});

/** Removes a dependency. */
export const removeDependency = defineOperation({
  type: 'dependency.remove',
  permission: 'dependency.write',
  input: { id: idSchema },
  references: names('dependency'),
  apply(workspace, { id }) {
    workspace.remove('dependency', id);
  },
});
