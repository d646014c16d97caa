import { v7 as newId } from 'uuid';

import { env } from '@/lib/env';
import type { Registration } from '@/lib/schemas/account';
import { hashPassword } from '@/server/auth/password';
import type { Container } from '@/server/container';
import { logger } from '@/server/logging';
import { endConnections } from '@/server/realtime/connections';
import { announceName } from '@/server/realtime/names';

/**
 * Registers a person, who may sign in at once. The answer is the same whether or not the address has an account already,
 * and takes as long: the password is hashed either way and mail is sent behind the answer, so only the owner of the
 * address is told the difference. What remains to somebody who tries addresses is to sign in afterwards with the password
 * they chose, which costs them an account and a mail to its owner each time; the rate limits make that slow.
 */
export async function register({ pool, mail }: Container, registration: Registration): Promise<void> {
  const { name, email, password } = registration;
  const passwordHash = await hashPassword(password);
  const isNew = await insertUser(pool, { name, email, passwordHash });
  const signIn = `${env().NEXTAUTH_URL}/sign-in`;
  const text = isNew
    ? // No word of the sender's: whoever registers an address need not be its owner.
      `Welcome.\n\nYour account is ready. Sign in here: ${signIn}`
    : `Somebody, perhaps you, tried to register this address. You have an account already; nothing was changed.\n\nSign in here: ${signIn}`;
  mail
    .send({ to: email, subject: 'Your account at AI Scrum Master', text })
    .catch((error: unknown) => logger.error({ err: error }, 'the mail after a registration was not sent'));
}

async function insertUser(
  pool: Container['pool'],
  user: { name: string; email: string; passwordHash: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO "User" ("id", "name", "email", "passwordHash", "updatedAt") VALUES ($1, $2, $3, $4, now())
     ON CONFLICT ("email") DO NOTHING`,
    [newId(), user.name, user.email, user.passwordHash],
  );
  return rowCount === 1;
}

/** Ends every session of the user, this one included, on all devices, and what they listen to. */
export async function signOutEverywhere({ prisma, realtime }: Container, userId: string): Promise<void> {
  await prisma.user.update({
    where: { id: userId },
    data: { sessionGeneration: { increment: 1 } },
    select: { id: true },
  });
  await endConnections(realtime, userId);
}

/** Changes the name that others see, at once where they have a project open that they share. */
export async function updateProfile(
  { prisma, pool, realtime }: Container,
  userId: string,
  name: string,
): Promise<{ name: string }> {
  const user = await prisma.user.update({ where: { id: userId }, data: { name }, select: { name: true } });
  await announceName(pool, realtime, userId);
  return user;
}
