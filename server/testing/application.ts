import { encode } from 'next-auth/jwt';
import { v7 as newId } from 'uuid';
import { vi } from 'vitest';

import type { SignedInUser } from '@/server/auth/session';
import { SESSION_SECONDS, sessionCookie } from '@/server/auth/session-renewal';
import { container } from '@/server/container';
import { createTestDatabase } from '@/server/testing/database';
import { createContext } from '@/server/trpc/context';
import { createCallerFactory } from '@/server/trpc/procedures';
import { appRouter } from '@/server/trpc/root';

const ORIGIN = 'http://localhost:3000';

/** What a process of the product is told by its environment. Nothing listens where realtime is said to be. */
const ENVIRONMENT = {
  NODE_ENV: 'test',
  NEXTAUTH_URL: ORIGIN,
  NEXTAUTH_SECRET: 'known to everybody who reads the tests',
  PUSHER_APP_ID: 'test',
  PUSHER_KEY: 'test-key',
  PUSHER_SECRET: 'test-secret',
  PUSHER_HOST: '127.0.0.1',
  PUSHER_PORT: '9',
  PUSHER_USE_TLS: 'false',
  REALTIME_MODE: 'embedded',
  SMTP_URL: '',
};

const createCaller = createCallerFactory(appRouter);

export type TestCaller = ReturnType<typeof createCaller>;

/** The token that signing in gives a user: of a session of its own, unless it is said of which. */
export async function sessionToken(
  user: SignedInUser,
  { sid = newId(), generation = 0, maxAge = SESSION_SECONDS, secret = ENVIRONMENT.NEXTAUTH_SECRET } = {},
): Promise<string> {
  return encode({ token: { sub: user.id, sid, generation }, secret, maxAge });
}

/** Headers of a request with this session token. */
export function cookieHeaders(token: string | null, network = '203.0.113.1'): Headers {
  const headers = new Headers({ host: 'localhost:3000', 'x-forwarded-for': network });
  if (token !== null) headers.set('cookie', `other=1; ${sessionCookie(token).name}=${token}`);
  return headers;
}

/**
 * The application on a database of its own, without HTTP in front: its router is called as its users call it. `through`
 * puts something between the two and gives the address the application is to use.
 */
export async function openApplication({ through = (url: string) => url } = {}) {
  const database = await createTestDatabase();
  for (const [name, value] of Object.entries({ ...ENVIRONMENT, DATABASE_URL: through(database.url) }))
    vi.stubEnv(name, value);
  const { pool, prisma } = container();

  /** Somebody with an account, made without the work of hashing a password. */
  async function person(name: string): Promise<SignedInUser> {
    const user = { id: newId(), email: `${name.toLowerCase()}-${newId().slice(-12)}@example.org`, name };
    await pool.query('INSERT INTO "User" ("id", "email", "name", "updatedAt") VALUES ($1, $2, $3, now())', [
      user.id,
      user.email,
      user.name,
    ]);
    return user;
  }

  /** The router as a request with these headers finds it. */
  function caller(headers: Headers): TestCaller {
    return createCaller(createContext(headers));
  }

  /** The router for somebody who is signed in. */
  async function as(user: SignedInUser): Promise<TestCaller> {
    return caller(cookieHeaders(await sessionToken(user)));
  }

  /** The mail to an address, oldest first. */
  async function mailTo(address: string): Promise<{ subject: string; text: string }[]> {
    const found = await pool.query<{ subject: string; text: string }>(
      'SELECT "subject", "text" FROM "OutboxMail" WHERE "to" = $1 ORDER BY "id"',
      [address],
    );
    return found.rows;
  }

  return {
    pool,
    /** The database without anything between. */
    database: database.pool,
    person,
    caller,
    as,
    mailTo,
    async stop() {
      await prisma.$disconnect();
      await pool.end();
      await database.stop();
      vi.unstubAllEnvs();
    },
  };
}

export type Application = Awaited<ReturnType<typeof openApplication>>;
