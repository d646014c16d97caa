import { afterAll, beforeAll, expect, it } from 'vitest';

import { type Application, openApplication } from '@/server/testing/application';
import { call } from '@/server/testing/calls';

let app: Application;

beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());

it('a member is not invited again, a former one is', async () => {
  const [ada, bob] = [await app.person('Ada'), await app.person('Bob')];
  const [asAda, asBob] = [await app.as(ada), await app.as(bob)];
  const { id: projectId } = await asAda.projects.create({
    name: 'Invitations',
    key: 'INV',
    timezone: 'UTC',
    description: '',
  });
  const invite = () => call(asAda, 'members.invite', { projectId, email: bob.email, role: 'member' });
  expect(await invite()).toBe('OK');
  const [invitation] = await asAda.members.invitations({ projectId });
  const token = new URL(invitation?.link ?? '').searchParams.get('token') ?? '';
  await asBob.members.accept({ id: invitation?.id ?? '', token });
  expect(await invite()).toBe('CONFLICT');
  await asBob.members.leave({ projectId });
  expect(await invite()).toBe('OK');
});
