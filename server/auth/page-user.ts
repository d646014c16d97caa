import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import { sessionOf, type SignedInUser } from '@/server/auth/session';
import { container } from '@/server/container';
import { PATH_HEADER } from '@/server/http/path-header';

/** The user a page is rendered for, looked up once a request; null for visitors. */
export const pageUser = cache(async (): Promise<SignedInUser | null> =>
  sessionOf(container().pool, await headers()),
);

/** The user a page is rendered for; visitors are sent to sign in and come back to the page they wanted. */
export async function requirePageUser(): Promise<SignedInUser> {
  const user = await pageUser();
  if (user) return user;
  const path = (await headers()).get(PATH_HEADER) ?? '/projects';
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
