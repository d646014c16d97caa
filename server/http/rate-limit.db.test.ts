import { afterAll, beforeAll, expect, it } from 'vitest';

import { RATE_LIMITS } from '@/server/ports/rate-limit';
import { type Application, openApplication } from '@/server/testing/application';
import { call } from '@/server/testing/calls';

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
