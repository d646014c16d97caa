import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import { sessionOf, type SignedInUser } from '@/server/auth/session';
import { container } from '@/server/container';

/** The user a page is rendered for, looked up once a request; null for visitors. */
export const pageUser = cache(async (): Promise<SignedInUser | null> =>
  sessionOf(container().pool, await headers()),
);

/** The user a page is rendered for; visitors are sent to sign in and come back to `returnTo`. */
export async function requirePageUser(returnTo: string): Promise<SignedInUser> {
  const user = await pageUser();
  if (!user) redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
  return user;
}
