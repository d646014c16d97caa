import { afterAll, beforeAll, expect, it } from 'vitest';

import { container } from '@/server/container';
import { RATE_LIMITS } from '@/server/ports/rate-limit';
import { type Application, openApplication } from '@/server/testing/application';
import { call } from '@/server/testing/calls';
import { appRouter } from '@/server/trpc/root';

let app: Application;

beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());

it('a person invites so many people an hour, in whatever projects', async () => {
  const caller = await app.as(await app.person('Ada'));
  const first = await caller.projects.create({ name: 'First', key: 'ONE', timezone: 'UTC', description: '' });
  const second = await caller.projects.create({
    name: 'Second',
    key: 'TWO',
    timezone: 'UTC',
    description: '',
  });
  const invite = (projectId: string, guest: number) =>
    call(caller, 'members.invite', { projectId, email: `guest-${guest}@example.org`, role: 'member' });
  const { points } = RATE_LIMITS['invitation-by-user'];
  for (let guest = 0; guest < points; guest += 1) expect(await invite(first.id, guest)).toBe('OK');
  expect(await invite(second.id, points)).toBe('TOO_MANY_REQUESTS');
  const other = await app.as(await app.person('Bob'));
  const third = await other.projects.create({ name: 'Third', key: 'TRE', timezone: 'UTC', description: '' });
  const input = { projectId: third.id, email: 'guest@example.org', role: 'member' };
  expect(await call(other, 'members.invite', input)).toBe('OK');
});

/** Changes that nobody is kept from: one is for visitors, the other ends the sessions of whoever floods the product. */
const UNCOUNTED = ['accounts.register', 'accounts.signOutEverywhere'];

it('a person makes so many changes a minute, by whatever procedure, and goes on reading', async () => {
  const cleo = await app.person('Cleo');
  const caller = await app.as(cleo);
  const { id } = await caller.projects.create({ name: 'Own', key: 'OWN', timezone: 'UTC', description: '' });
  const change = { projectId: id, operations: [{ type: 'epic.create', title: 'Accounts' }] };
  for (let made = 1; made < RATE_LIMITS['change-by-user'].points; made += 1) {
    if (made % 1_000 === 0) expect(await call(caller, 'operations.commit', change)).toBe('OK');
    else await container().rateLimit.consume('change-by-user', cleo.id);
  }
  const changes = Object.entries(
    appRouter._def.procedures as object as Record<string, { _def: { type: string } }>,
  )
    .filter(([name, { _def }]) => _def.type === 'mutation' && !UNCOUNTED.includes(name))
    .map(([name]) => name);
  expect(changes).toContain('operations.undo');
  for (const name of changes) expect(await call(caller, name, change), name).toBe('TOO_MANY_REQUESTS');
  expect(await call(caller, 'operations.changesSince', { projectId: id, seq: 0 })).toBe('OK');
  expect(await call(caller, 'accounts.signOutEverywhere', undefined)).toBe('OK');
  expect(
    await call(await app.as(await app.person('Dan')), 'projects.create', {
      name: 'Other',
      key: 'OTH',
      timezone: 'UTC',
      description: '',
    }),
  ).toBe('OK');
});
