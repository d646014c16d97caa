import { AppError } from '@/lib/errors';
import type { Unread } from '@/server/http/limited-body';

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuses changes that a page of another site asks for with the reader's cookie. Browsers send `Origin` with every POST;
 * programs without it have no cookies that somebody else could make them use.
 */
export function assertSameOrigin({ headers }: Pick<Unread, 'headers'>): void {
  const origin = headers.get('origin');
  if (origin === null && headers.get('sec-fetch-site') !== 'cross-site') return;
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  if (origin !== null && host !== null && hostOf(origin) === host) return;
  throw new AppError('FORBIDDEN', 'Changes are only taken from pages of this application itself.');
}

function assertType({ headers }: Pick<Unread, 'headers'>, wanted: string, called: string): void {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === wanted) return;
  throw new AppError(
    'UNSUPPORTED_MEDIA_TYPE',
    `The request has to be ${called}, and say so in its Content-Type.`,
  );
}

/** Refuses bodies that are not JSON: other types can be sent by a form of any site. */
export function assertJson(request: Pick<Unread, 'headers'>): void {
  assertType(request, 'application/json', 'JSON');
}

/** Refuses bodies that are not those of a form. */
export function assertForm(request: Pick<Unread, 'headers'>): void {
  assertType(request, 'application/x-www-form-urlencoded', 'a form');
}
