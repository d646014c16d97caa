import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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

describe('renewedToken', () => {
  it('leaves a session alone on the day it began', async () => {
    expect(await renewedToken(await sessionToken(ada))).toBeNull();
  });

  it('gives a session of yesterday new time, for the same person', async () => {
    const renewed = await renewedToken(await sessionToken(ada), Date.now() + DAY_MS + 1);
    expect(renewed).not.toBeNull();
    expect(await userOf(renewed)).toEqual(ada);
  });

  it('does not bring back a session that was ended', async () => {
    const dora = await app.person('Dora');
    const token = await sessionToken(dora);
    await (await app.as(dora)).accounts.signOutEverywhere();
    expect(await userOf(await renewedToken(token, Date.now() + DAY_MS + 1))).toBeNull();
  });

  it('renews nothing that is no session', async () => {
    expect(await renewedToken(undefined, Date.now() + DAY_MS * 2)).toBeNull();
    expect(await renewedToken('forged', Date.now() + DAY_MS * 2)).toBeNull();
    expect(await renewedToken(await sessionToken(ada, { maxAge: -60 }), Date.now() + DAY_MS * 2)).toBeNull();
  });
});
