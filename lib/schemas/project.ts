import { z } from 'zod';

import { ESTIMATE_SCALES } from '@/lib/domain/estimates';
import { isTimeZone } from '@/lib/domain/time-zones';
import { PROJECT_ROLES } from '@/lib/permissions';
import {
  emailSchema,
  idSchema,
  instantSchema,
  lineSchema,
  localDateSchema,
  longTextSchema,
  rowFields,
} from '@/lib/schemas/fields';

export const estimateScaleSchema = z.enum(ESTIMATE_SCALES);

export const timezoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This is not a time zone of the IANA database.');
export const projectNameSchema = lineSchema(80, 'Give the project a name.');
export const projectKeySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'A key has 2 to 10 letters or digits and starts with a letter.');
export const projectSlugSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);
const LARGEST_SETTINGS = 20_000;
export const projectSettingsSchema = z
  .record(z.string().max(64), z.json())
  .refine((settings) => JSON.stringify(settings).length <= LARGEST_SETTINGS, 'These settings are too large.');

const isoWeekdays = z
  .array(z.int().min(1).max(7))
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'Each weekday may be named once.');

export const projectSchema = z.object({
  id: idSchema,
  organizationId: idSchema.nullable(),
  ownerId: idSchema,
  name: projectNameSchema,
  description: longTextSchema,
  slug: projectSlugSchema,
  key: projectKeySchema,
  timezone: timezoneSchema,
  /** ISO weekdays, 1 = Monday. */
  workingDays: isoWeekdays,
  holidays: z.array(localDateSchema).max(400),
  estimateScale: estimateScaleSchema,
  settings: projectSettingsSchema,
  archivedAt: instantSchema.nullable(),
  seq: z.int().min(0),
  lastNumber: z.int().min(0),
  version: rowFields.version,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
});
export type Project = z.infer<typeof projectSchema>;

export const projectRoleSchema = z.enum(PROJECT_ROLES);

export const memberSchema = z.object({
  ...rowFields,
  userId: idSchema,
  role: projectRoleSchema,
  joinedAt: instantSchema,
});
export type Member = z.infer<typeof memberSchema>;

export const invitationSchema = z.object({
  ...rowFields,
  email: emailSchema,
  role: projectRoleSchema,
  invitedBy: idSchema,
  expiresAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
  acceptedBy: idSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;
