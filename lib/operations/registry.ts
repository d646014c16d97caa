import { z } from 'zod';

import * as assistant from '@/lib/operations/assistant';
import * as dependency from '@/lib/operations/dependency';
import * as epic from '@/lib/operations/epic';
import * as member from '@/lib/operations/member';
import type { OperationContext, Reference } from '@/lib/operations/operation';
import * as project from '@/lib/operations/project';
import * as sprint from '@/lib/operations/sprint';
import * as sprintCompletion from '@/lib/operations/sprint-completion';
import * as sprintItems from '@/lib/operations/sprint-items';
import * as story from '@/lib/operations/story';
import * as task from '@/lib/operations/task';
import type { Workspace } from '@/lib/operations/workspace';
import type { Permission } from '@/lib/permissions';

const definitions = [
  project.createProject,
  project.updateProject,
  project.archiveProject,
  project.unarchiveProject,
  member.updateMemberRole,
  member.removeMember,
  member.leaveProject,
  member.createInvitation,
  member.revokeInvitation,
  member.acceptInvitation,
  epic.createEpic,
  epic.updateEpic,
  epic.moveEpic,
  epic.deleteEpic,
  epic.restoreEpic,
  story.createStory,
  story.updateStory,
  story.moveStory,
  story.deleteStory,
  story.restoreStory,
  task.createTask,
  task.updateTask,
  task.moveTask,
  task.deleteTask,
  task.restoreTask,
  dependency.addDependency,
  dependency.removeDependency,
  sprint.createSprint,
  sprint.updateSprint,
  sprint.startSprint,
  sprintCompletion.completeSprint,
  sprint.cancelSprint,
  sprint.deleteSprint,
  sprintItems.addSprintItem,
  sprintItems.removeSprintItem,
  assistant.createProposal,
  assistant.applyProposal,
  assistant.rejectProposal,
  assistant.expireProposal,
  assistant.createInsight,
  assistant.acknowledgeInsight,
  assistant.createChatMessage,
] as const;

type Definition = (typeof definitions)[number];
export type OperationType = Definition['type'];
/** A change of project data, complete with defaults. */
export type Operation = z.output<Definition['schema']>;
/** A change of project data as a caller writes it. */
export type OperationInput = z.input<Definition['schema']>;

/** What every definition offers, whatever its operation is. */
type Runnable = {
  permission: Permission | 'self';
  isInternal?: boolean;
  references: (operation: Operation) => Reference[];
  apply: (workspace: Workspace, operation: Operation, context: OperationContext) => void;
};

/** Every operation there is, told apart by `type`; unknown types and unknown fields are refused. */
export const operationSchema = z.discriminatedUnion('type', [
  project.createProject.schema,
  ...definitions.slice(1).map((definition) => definition.schema),
]);

/** The operations that a request may name: all but those that run as a part of something else. */
export const requestedOperationSchema = z.discriminatedUnion('type', [
  project.createProject.schema,
  ...definitions
    .slice(1)
    .filter(({ isInternal }) => !isInternal)
    .map((definition) => definition.schema),
]);

const byType = new Map(definitions.map((definition) => [definition.type, definition]));

export const OPERATION_TYPES = [...byType.keys()];

/** The definition of an operation by its type. */
export function definitionOf(type: OperationType): Runnable {
  const definition = byType.get(type);
  if (!definition) throw new RangeError(`There is no operation ${type}.`);
  // Each definition takes only its own operation; the map guarantees that the two belong together.
  return definition as unknown as Runnable;
}

/** The permission an operation needs by its name, for names read back from the history. */
export function permissionOf(type: string): Permission | 'self' | undefined {
  return byType.get(type as OperationType)?.permission;
}
