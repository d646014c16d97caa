import { z } from 'zod';

import { emailSchema } from '@/lib/schemas/fields';

const MIN_PASSWORD = 10;

export const personNameSchema = z.string().trim().min(1, 'Tell us your name.').max(80);

export const passwordSchema = z
  .string()
  .min(MIN_PASSWORD, `A password has at least ${MIN_PASSWORD} characters.`)
  .max(200)
  .refine((password) => new Set(password).size > 4, 'This password is too easy to guess.');

export const registrationSchema = z.object({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
});
export type Registration = z.infer<typeof registrationSchema>;
