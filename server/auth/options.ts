import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { v7 as newId } from 'uuid';

import { env } from '@/lib/env';
import type { AppError } from '@/lib/errors';
import { signInSchema } from '@/lib/schemas/account';
import { passwordMatches } from '@/server/auth/password';
import { returnAddress } from '@/server/auth/return-address';
import { endSession } from '@/server/auth/session-end';
import { SESSION_SECONDS } from '@/server/auth/session-renewal';
import { container } from '@/server/container';
import { toAppError } from '@/server/errors';
import { limitsFor } from '@/server/http/rate-limit';

async function userOf(credentials: unknown, headers: Headers) {
  const parsed = signInSchema.safeParse(credentials);
  if (!parsed.success) return null;
  const { prisma, rateLimit } = container();
  await limitsFor(rateLimit, headers).signIn(parsed.data.email);
  const user = await prisma.user.findUnique({
    where: { email: parsed.data.email },
    select: { id: true, email: true, name: true, passwordHash: true, sessionGeneration: true },
  });
  const matches = await passwordMatches(user?.passwordHash ?? null, parsed.data.password);
  return user && matches
    ? { id: user.id, email: user.email, name: user.name, generation: user.sessionGeneration }
    : null;
}

/** Why a sign-in was not even tried: too many attempts, or a database that is away. */
export type SignInFailure = { error?: AppError };

/**
 * How people sign in and how long they stay so. next-auth would put the text of an error into a redirect; it is left in
 * `failure` instead, for the route to answer with.
 */
export function authOptions(failure: SignInFailure): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        name: 'E-mail and password',
        credentials: { email: { label: 'E-mail' }, password: { label: 'Password', type: 'password' } },
        authorize: async (credentials, request) => {
          try {
            return await userOf(credentials, new Headers(request.headers as HeadersInit));
          } catch (error) {
            failure.error = toAppError(error);
            return null;
          }
        },
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => returnAddress(url, baseUrl),
      jwt: ({ token, user, trigger }) =>
        trigger === 'signIn' && 'generation' in user
          ? { ...token, sub: user.id, sid: newId(), generation: user.generation }
          : token,
    },
    events: { signOut: ({ token }) => endSession(container(), token) },
  };
}
