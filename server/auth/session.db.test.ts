import { decode } from 'next-auth/jwt';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { env } from '@/lib/env';
import { authOptions } from '@/server/auth/options';
import { renewedToken } from '@/server/auth/session-renewal';
import { sessionOf, type SignedInUser } from '@/server/auth/session';
import { cookieHeaders, openApplication, sessionToken, type Application } from '@/server/testing/application';

const DAY_MS = 24 * 60 * 60 * 1000;

let app: Application;
let ada: SignedInUser;

beforeAll(async () => {
  app = await openApplication();
  ada = await app.person('Ada');
});

afterAll(() => app.stop());

/** What the library of sign-ins does with the session cookie of somebody who signs out. */
async function signOut(token: string): Promise<void> {
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
  await authOptions({}).events?.signOut?.({ token: claims ?? {}, session: {} as never });
}

function renewed(token: string | null, afterMs = DAY_MS + 1): Promise<string | null> {
  return renewedToken(app.pool, cookieHeaders(token), Date.now() + afterMs);
}

function userOf(token: string | null): Promise<SignedInUser | null> {
  return sessionOf(app.pool, cookieHeaders(token));
}

describe('sessionOf', () => {
  it('knows who a session belongs to, however often it is asked', async () => {
    const token = await sessionToken(ada);
    expect(await userOf(token)).toEqual(ada);
    expect(await userOf(token)).toEqual(ada);
  });

  it('knows nobody without a session', async () => {
    expect(await userOf(null)).toBeNull();
    expect(await sessionOf(app.pool, new Headers({ cookie: 'next-auth.session-token' }))).toBeNull();
  });

  it.each(['', 'forged', 'a.b.c.d.e', '%E0%A4%A'])('refuses the token "%s"', async (token) => {
    expect(await userOf(token)).toBeNull();
  });

  it('refuses a token that was changed, or made with another secret', async () => {
    const token = await sessionToken(ada);
    const middle = Math.floor(token.length / 2);
    const other = token[middle] === 'A' ? 'B' : 'A';
    expect(await userOf(token.slice(0, middle) + other + token.slice(middle + 1))).toBeNull();
    expect(
      await userOf(await sessionToken(ada, { secret: 'the secret of somebody else entirely' })),
    ).toBeNull();
  });

  it('is nobody’s on a page that somebody else opened', async () => {
    const token = await sessionToken(ada);
    const bob = await app.person('Bob');
    const asked = (user: string) => {
      const headers = cookieHeaders(token);
      headers.set('x-page-user', user);
      return sessionOf(app.pool, headers);
    };
    expect(await asked(ada.id)).toEqual(ada);
    expect(await asked(bob.id)).toBeNull();
  });

  it('refuses an expired token', async () => {
    // Beyond the seconds that the library allows for clocks that differ.
    expect(await userOf(await sessionToken(ada, { maxAge: -60 }))).toBeNull();
  });

  it('refuses the sessions from before signing out everywhere, and takes those after', async () => {
    const bob = await app.person('Bob');
    const token = await sessionToken(bob);
    expect(await userOf(token)).toEqual(bob);
    await (await app.as(bob)).accounts.signOutEverywhere();
    expect(await userOf(token)).toBeNull();
    expect(await userOf(await sessionToken(bob, { generation: 1 }))).toEqual(bob);
  });

  it('refuses the session of an account that is gone', async () => {
    const carl = await app.person('Carl');
    const token = await sessionToken(carl);
    expect(await userOf(token)).toEqual(carl);
    await app.pool.query('DELETE FROM "User" WHERE "id" = $1', [carl.id]);
    expect(await userOf(token)).toBeNull();
  });
});

describe('signing out', () => {
  it('ends the session with every copy of it, renewed or not, and no other', async () => {
    const eve = await app.person('Eve');
    const sid = newId();
    const [token, copy, elsewhere] = await Promise.all([
      sessionToken(eve, { sid }),
      sessionToken(eve, { sid }),
      sessionToken(eve),
    ]);
    const renewedCopy = await renewed(copy);
    expect(await Promise.all([copy, renewedCopy, elsewhere].map(userOf))).toEqual([eve, eve, eve]);
    await signOut(token);
    expect(await Promise.all([token, copy, renewedCopy].map(userOf))).toEqual([null, null, null]);
    expect(await userOf(elsewhere)).toEqual(eve);
  });

  it('tells two sessions of one person apart that ask at once', async () => {
    const [here, there] = await Promise.all([sessionToken(ada), sessionToken(ada)]);
    await signOut(here);
    expect(await Promise.all([userOf(here), userOf(there), userOf(here)])).toEqual([null, ada, null]);
  });

  it('may be done twice, and without a session', async () => {
    const token = await sessionToken(ada);
    await signOut(token);
    await signOut(token);
    await signOut('');
    expect(await userOf(token)).toBeNull();
  });

  it('forgets the sessions that are over by now, and keeps those whose copies could still be used', async () => {
    const [over, ended] = [newId(), newId()];
    await app.pool.query(
      `INSERT INTO "EndedSession" ("id", "expiresAt") VALUES ($1, now() - interval '1 s')`,
      [over],
    );
    await signOut(await sessionToken(ada, { sid: ended }));
    const { rows } = await app.pool.query<{ id: string; days: number }>(
      `SELECT "id", extract(day FROM "expiresAt" - now())::int AS "days" FROM "EndedSession" WHERE "id" = ANY($1)`,
      [[over, ended]],
    );
    expect(rows).toEqual([{ id: ended, days: expect.any(Number) as number }]);
    expect(rows[0]?.days).toBeGreaterThanOrEqual(30);
  });
});

describe('renewedToken', () => {
  it('leaves a session alone on the day it began', async () => {
    expect(await renewed(await sessionToken(ada), 0)).toBeNull();
  });

  it('gives a session of yesterday new time, for the same person', async () => {
    const token = await renewed(await sessionToken(ada));
    expect(token).not.toBeNull();
    expect(await userOf(token)).toEqual(ada);
  });

  it('gives none to a session that was ended', async () => {
    const dora = await app.person('Dora');
    const [here, there] = await Promise.all([sessionToken(dora), sessionToken(dora)]);
    await signOut(here);
    expect(await renewed(here)).toBeNull();
    await (await app.as(dora)).accounts.signOutEverywhere();
    expect(await renewed(there)).toBeNull();
  });

  it('renews nothing that is no session', async () => {
    expect(await renewed(null)).toBeNull();
    expect(await renewed('forged')).toBeNull();
    expect(await renewed(await sessionToken(ada, { maxAge: -60 }))).toBeNull();
  });
});
