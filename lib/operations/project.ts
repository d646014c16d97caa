import { z } from 'zod';

import { AppError } from '@/lib/errors';
import { defineOperation, mergeUpdate } from '@/lib/operations/operation';
import { projectSchema } from '@/lib/schemas/project';
import { idSchema, versionSchema } from '@/lib/schemas/fields';

const { name, description, slug, key, timezone, workingDays, holidays, estimateScale, settings } =
  projectSchema.shape;

/** Creates the project with its creator as owner. It is the first operation of the project's first commit. */
export const createProject = defineOperation({
  type: 'project.create',
  permission: 'self',
  input: {
    id: idSchema,
    name,
    slug,
    key,
    description: description.default(''),
    timezone: timezone.default('UTC'),
    workingDays: workingDays.default([1, 2, 3, 4, 5]),
    holidays: holidays.default([]),
    estimateScale: estimateScale.default('fibonacci'),
  },
  apply(workspace, { type: _type, ...fields }, context) {
    if (!context.actor) throw new AppError('FORBIDDEN', 'Only a person can create a project.');
    if (fields.id !== workspace.projectId)
      throw new AppError('BAD_REQUEST', 'A commit creates the project it names.');
    workspace.insert('project', {
      ...fields,
      organizationId: null,
      ownerId: context.actor.id,
      settings: {},
      archivedAt: null,
      seq: 0,
      lastNumber: 0,
    });
    workspace.insert('member', {
      id: context.newId(),
      userId: context.actor.id,
      role: 'owner',
      joinedAt: context.now,
    });
  },
});

/** Changes settings of the project. A new estimate scale or calendar leaves history as it was. */
export const updateProject = defineOperation({
  type: 'project.update',
  permission: 'project.update',
  input: {
    version: versionSchema,
    patch: z
      .strictObject({ name, description, key, timezone, workingDays, holidays, estimateScale, settings })
      .partial(),
  },
  apply(workspace, { version, patch }, context) {
    mergeUpdate(workspace, 'project', { id: workspace.projectId, version }, patch, context);
  },
});

/** Archives the project: it can be read but not changed until it is brought back. */
export const archiveProject = defineOperation({
  type: 'project.archive',
  permission: 'project.archive',
  input: {},
  apply(workspace, _operation, context) {
    workspace.update('project', workspace.projectId, { archivedAt: context.now });
  },
});

/** Brings an archived project back. */
export const unarchiveProject = defineOperation({
  type: 'project.unarchive',
  permission: 'project.archive',
  input: {},
  apply(workspace) {
    workspace.update('project', workspace.projectId, { archivedAt: null });
  },
});
