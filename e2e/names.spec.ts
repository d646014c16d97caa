import { expect } from '@playwright/test';

import { call, signInAs, test, windowOf } from './fixtures/stage';

test('a new name shows at once where it is read, and after a reload, without a change of the project', async ({
  page,
  browser,
  stage,
}) => {
  const { projectId, path, people } = await stage.team(['Olga', 'Gus']);
  const [olga, gus] = people;
  await signInAs(page, olga);
  const operations = [{ type: 'story.create', title: 'Search', status: 'ready', assigneeId: olga?.id }];
  await call(page, 'operations.commit', { projectId, operations });
  await page.goto(`${path}/board?scope=all`);
  const guest = await windowOf(browser, gus);
  await guest.goto(`${path}/board?scope=all`);
  const card = guest.getByRole('link', { name: /^TEAM-1: / });
  await expect(card).toHaveAccessibleName(/assigned to Olga/);
  await expect(guest.getByRole('img', { name: 'Also here: Olga', exact: true })).toBeVisible();

  await call(page, 'accounts.updateProfile', { name: 'Olga Newname' });
  await expect(card).toHaveAccessibleName(/assigned to Olga Newname/);
  await expect(guest.getByRole('img', { name: 'Also here: Olga Newname' })).toBeVisible();
  await guest.reload();
  await expect(card).toHaveAccessibleName(/assigned to Olga Newname/);
  const fresh = await windowOf(browser, gus);
  await fresh.goto(`${path}/board?scope=all`);
  await expect(fresh.getByRole('link', { name: /^TEAM-1: / })).toHaveAccessibleName(
    /assigned to Olga Newname/,
  );
});
