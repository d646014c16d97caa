import { AppError } from '@/lib/errors';

import { bodyErrorOf, unreachable } from './request-error';

const WRONG = 'This e-mail address and password do not belong together.';

async function csrfToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf');
  const body = (await response.json()) as { csrfToken?: unknown };
  return typeof body.csrfToken === 'string' ? body.csrfToken : '';
}

async function send(path: string, fields: Record<string, string>): Promise<Response> {
  const form = new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: 'true' });
  return fetch(`/api/auth/${path}`, { method: 'POST', body: form });
}

/** Signs in with an address and a password. Throws why it did not work. */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  let response: Response;
  let body: unknown;
  try {
    response = await send('callback/credentials', { email, password });
    body = await response.json();
  } catch (error) {
    throw unreachable(error);
  }
  if (response.ok) return;
  throw bodyErrorOf(body) ?? new AppError('UNAUTHENTICATED', WRONG);
}

/** Ends the session of this browser and goes on with a page that is freshly loaded. Throws when it could not be ended. */
export async function signOutTo(path: string): Promise<void> {
  // At hand before the session ends: what the browser keeps must not outlive it.
  const [{ forgetLocalCopies }, { forgetVisits }] = await Promise.all([
    import('@/components/project-store/storage'),
    import('@/components/commands/visits'),
  ]);
  const response = await send('signout', {});
  if (!response.ok) throw unreachable(response.status);
  await forgetLocalCopies();
  forgetVisits();
  location.assign(path);
}

/** Only addresses of this application are followed after signing in. */
export function safeReturn(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/projects';
}
