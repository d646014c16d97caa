import type { z } from 'zod';

import { AppError } from '@/lib/errors';
import * as dependency from '@/lib/operations/dependency';
import * as epic from '@/lib/operations/epic';
import type { Operation, OperationInput, OperationType } from '@/lib/operations/registry';
import type { Effect } from '@/lib/operations/run';
import * as sprintItems from '@/lib/operations/sprint-items';
import * as story from '@/lib/operations/story';
import * as task from '@/lib/operations/task';

/**
 * The operations whose effect a browser shows before the server has answered. Restoring is not among them: a browser
 * does not keep deleted rows.
 */
const definitions = [
  epic.createEpic,
  epic.updateEpic,
  epic.moveEpic,
  epic.deleteEpic,
  story.createStory,
  story.updateStory,
  story.moveStory,
  story.deleteStory,
  task.createTask,
  task.updateTask,
  task.moveTask,
  task.deleteTask,
  dependency.addDependency,
  dependency.removeDependency,
  sprintItems.addSprintItem,
  sprintItems.removeSprintItem,
] as const;

type Definition = { schema: z.ZodType<Operation> } & Effect;

const byType = new Map<OperationType, Definition>(
  // Each definition takes only its own operation; the map guarantees that the two belong together.
  definitions.map((definition) => [definition.type, definition as unknown as Definition]),
);

/** Whether the browser knows what the operation does. */
export function isOptimistic(type: OperationType): boolean {
  return byType.has(type);
}

/** What an operation does, for `runOperations`. Throws RangeError for one that is not optimistic. */
export function optimisticEffectOf(type: OperationType): Effect {
  const definition = byType.get(type);
  if (!definition) throw new RangeError(`The browser does not know what ${type} does.`);
  return definition;
}

/** The operation with its defaults filled in. BAD_REQUEST, in words for the person who typed it, when it is not valid. */
export function completeOperation(input: OperationInput): Operation {
  const definition = byType.get(input.type);
  if (!definition) throw new RangeError(`The browser does not know what ${input.type} does.`);
  const result = definition.schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.at(-1);
  throw new AppError(
    'BAD_REQUEST',
    `${field === undefined ? 'This' : String(field)} is not valid. ${issue?.message ?? ''}`,
    {
      details: { issues: result.error.issues },
    },
  );
}
