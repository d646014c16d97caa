import { z } from 'zod';

import { fieldName } from '@/lib/domain/labels';
import type { LoggedEvent } from '@/lib/domain/sprint-replay';
import { AppError } from '@/lib/errors';
import { ENTITIES, type EntityType, type Row } from '@/lib/operations/entities';
import { mergeField } from '@/lib/operations/merge-lists';
import { sameValue } from '@/lib/operations/same-value';
import type { Patch, Workspace } from '@/lib/operations/workspace';
import type { Permission } from '@/lib/permissions';
import { idSchema, versionSchema } from '@/lib/schemas/fields';

/** Who acts, when, and what the pure part cannot know by itself. */
export type OperationContext = {
  now: string;
  commitId: string;
  /** The person whose rights count; null for the product's own jobs. */
  actor: { id: string; email: string } | null;
  newId: () => string;
  /** Fields of a row that changed after the version, with their values at it, as far as anybody asked; empty when nobody changed it. */
  changedSince: (id: string, version: number) => ReadonlyMap<string, unknown>;
  sha256: (text: string) => string;
  /** The recorded events of the stories and memberships of a sprint that is being closed, oldest first. */
  sprintEvents: (sprintId: string) => readonly LoggedEvent[];
};

/** Rows an operation names, to be at hand before it runs. */
export type Reference = { entity: EntityType; id: string };

export type OperationDefinition<Type extends string, Shape extends z.ZodRawShape> = {
  type: Type;
  /** `self`: the operation checks the actor itself, because it is for people who are not members yet. */
  permission: Permission | 'self';
  /** Runs only as a part of what the product does, such as applying a proposal: nobody can ask for it by itself. */
  isInternal?: boolean;
  schema: z.ZodObject<{ type: z.ZodLiteral<Type> } & Shape, z.core.$strict>;
  references: (operation: z.output<z.ZodObject<{ type: z.ZodLiteral<Type> } & Shape>>) => Reference[];
  apply: (
    workspace: Workspace,
    operation: z.output<z.ZodObject<{ type: z.ZodLiteral<Type> } & Shape>>,
    context: OperationContext,
  ) => void;
};

/** Declares an operation: its name, who may run it, what it takes, what it names and what it does. */
export function defineOperation<Type extends string, Shape extends z.ZodRawShape>(
  definition: Omit<OperationDefinition<Type, Shape>, 'schema' | 'references'> & {
    input: Shape;
    references?: OperationDefinition<Type, Shape>['references'];
  },
): OperationDefinition<Type, Shape> {
  const { input, references, ...rest } = definition;
  const schema = z.strictObject({ type: z.literal(definition.type), ...input });
  return { ...rest, schema, references: references ?? (() => []) };
}

/** The target of an operation that changes one row, with the version the caller saw. */
export const updateTarget = { id: idSchema, version: versionSchema };

/** Whether a value, merged of two that were valid, is valid too: a list may have become too long. */
function isValid(entity: EntityType, field: string, value: unknown): boolean {
  const shape: Partial<Record<string, z.ZodType>> = ENTITIES[entity].schema.shape;
  return shape[field]?.safeParse(value).success ?? true;
}

/**
 * Merges a patch field by field, and lists such as criteria and labels item by item. A field conflicts only if somebody
 * else changed it after the version the caller saw, to another value than the caller's and where that cannot stand beside
 * it; then nothing is changed and CONFLICT carries both values of every such field. Of a list, `yours` is what it becomes
 * when the caller has their way, with what others did to other items.
 */
export function mergeUpdate<E extends EntityType>(
  workspace: Workspace,
  entity: E,
  target: { id: string; version?: number | undefined },
  patch: Patch<E>,
  context: OperationContext,
  action: 'updated' | 'moved' = 'updated',
): Row<E> {
  const row = workspace.get(entity, target.id);
  const theirs: Record<string, unknown> = row;
  const merged = definedFields(patch);
  if (target.version !== undefined && target.version !== row.version) {
    if (target.version > row.version) {
      throw new AppError(
        'BAD_REQUEST',
        `Version ${target.version} is ahead of this ${ENTITIES[entity].label}.`,
      );
    }
    const changed = context.changedSince(target.id, target.version);
    const conflicts: { field: string; yours: unknown; theirs: unknown }[] = [];
    for (const [field, yours] of Object.entries(merged)) {
      if (!changed.has(field)) continue;
      const { value, isConflict } = mergeField(field, changed.get(field), yours, theirs[field]);
      const fits = isValid(entity, field, value);
      if (isConflict || !fits) conflicts.push({ field, yours: fits ? value : yours, theirs: theirs[field] });
      merged[field] = value;
    }
    if (conflicts.length > 0) {
      const fields = conflicts.map((conflict) => fieldName(conflict.field)).join(', ');
      const name = workspace.keyOf(row) ?? `this ${ENTITIES[entity].label}`;
      throw new AppError('CONFLICT', `Somebody else changed ${fields} of ${name} in the meantime.`, {
        details: { entity, id: target.id, version: row.version, conflicts },
      });
    }
  }
  const isChanged = Object.entries(merged).some(([field, value]) => !sameValue(theirs[field], value));
  return isChanged ? workspace.update(entity, target.id, merged as Patch<E>, action) : row;
}

function definedFields(patch: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
