import { z } from 'zod';

import { emailSchema, lineSchema } from '@/lib/schemas/fields';

const MIN_PASSWORD = 10;
const FEW_CHARACTERS = 4;
/** What people type who do not want to choose: anything that is little more than one of these is refused. */
const OBVIOUS = [
  'password',
  'passwort',
  'qwertyuiop',
  'qwertzuiop',
  '1234567890',
  '0123456789',
  'letmein',
  'welcome',
];

export const personNameSchema = lineSchema(80, 'Tell us your name.');

function isObvious(password: string, email: string): boolean {
  const bare = password.toLowerCase();
  if (new Set(bare).size <= FEW_CHARACTERS) return true;
  if (bare === email.toLowerCase() || bare === email.split('@')[0]?.toLowerCase()) return true;
  return OBVIOUS.some((word) => bare.includes(word) && bare.length - word.length <= FEW_CHARACTERS);
}

const addressSchema = z.string().trim().min(1, 'Enter your e-mail address.').pipe(emailSchema);

export const signInSchema = z.object({
  email: addressSchema,
  password: z.string().min(1, 'Enter your password.').max(200),
});

export const profileSchema = z.object({ name: personNameSchema });

export const registrationSchema = z
  .object({
    name: personNameSchema,
    email: addressSchema,
    password: z.string().min(MIN_PASSWORD, `A password has at least ${MIN_PASSWORD} characters.`).max(200),
  })
  .refine(({ email, password }) => password.length < MIN_PASSWORD || !isObvious(password, email), {
    path: ['password'],
    message: 'This password is one of the first that somebody would try. Choose another.',
  });
export type Registration = z.infer<typeof registrationSchema>;
