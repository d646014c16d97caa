import { z } from 'zod';

import { SPRINT_OUTCOMES } from '@/lib/domain/sprint-report';
import { SPRINT_STATUSES } from '@/lib/domain/statuses';
import { idSchema, instantSchema, lineSchema, localDateSchema, rowFields } from '@/lib/schemas/fields';
import { timezoneSchema } from '@/lib/schemas/project';
import { estimateSchema } from '@/lib/schemas/work-items';

const memberCapacitySchema = z.object({
  hoursPerDay: z.number().min(0).max(24),
  /** A fraction of 1 is the whole day, 0.5 half of it. */
  daysOff: z.array(z.object({ date: localDateSchema, fraction: z.number().gt(0).max(1) })).max(62),
});

/** As many as a project may have members. */
const MOST_PEOPLE = 200;

/** What each person can give to a sprint, by user id. */
const sprintCapacitySchema = z
  .record(idSchema, memberCapacitySchema)
  .refine((people) => Object.keys(people).length <= MOST_PEOPLE, 'More people than a project has members.');
export type SprintCapacity = z.infer<typeof sprintCapacitySchema>;

export const sprintSchema = z.object({
  ...rowFields,
  name: lineSchema(80),
  goal: z.string().trim().max(1_000),
  startDate: localDateSchema,
  endDate: localDateSchema,
  timezone: timezoneSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  status: z.enum(SPRINT_STATUSES),
  capacity: sprintCapacitySchema,
  startedAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
});
export type Sprint = z.infer<typeof sprintSchema>;

export const sprintMembershipSchema = z.object({
  ...rowFields,
  sprintId: idSchema,
  storyId: idSchema,
  addedAt: instantSchema,
  addedBy: idSchema.nullable(),
  estimateAtAdd: estimateSchema.nullable(),
  estimateAtStart: estimateSchema.nullable(),
  addedAfterStart: z.boolean(),
  removedAt: instantSchema.nullable(),
  removedBy: idSchema.nullable(),
  removeReason: z.string().max(500).nullable(),
  doneAt: instantSchema.nullable(),
  estimateAtClose: estimateSchema.nullable(),
  outcome: z.enum(SPRINT_OUTCOMES).nullable(),
  carriedToSprintId: idSchema.nullable(),
});
export type SprintMembership = z.infer<typeof sprintMembershipSchema>;

export const sprintReportSchema = z.object({
  ...rowFields,
  sprintId: idSchema,
  /** Canonical JSON; its bytes never change. */
  body: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sealedAt: instantSchema,
});
