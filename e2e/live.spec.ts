import { expect, test, type Browser, type Page } from '@playwright/test';

import { row, writeStories } from './fixtures/backlog';
import { createProject, joinByInvitation, newPerson, newVisitor, register, signIn } from './fixtures/people';

/** Olga in the page's browser and Gus in another, both at the backlog of a project of hers that holds a story. */
async function twoAtOneBacklog(page: Page, browser: Browser, project: string) {
  const [olga, gus] = [newPerson('Olga'), newPerson('Gus')];
  const guest = await newVisitor(browser);
  await register(page, olga);
  await register(guest, gus);
  const path = await createProject(page, project);
  await joinByInvitation(page, guest, gus.email, path);
  await page.goto(`${path}/backlog`);
  await guest.goto(`${path}/backlog`);
  await writeStories(page, 'Before');
  await expect(row(guest, 'Before')).toBeVisible();
  return { guest, gus };
}

test('changes made offline arrive in order, once, and what others did meanwhile is there', async ({
  page,
  browser,
}) => {
  const { guest } = await twoAtOneBacklog(page, browser, 'Live');

  await page.context().setOffline(true);
  await writeStories(page, 'First offline');
  await writeStories(page, 'Second offline');
  await writeStories(guest, 'Meanwhile');
  await expect(page.getByTestId('connection')).toHaveText('Offline, 2 changes waiting');
  await page.context().setOffline(false);
  for (const title of ['First offline', 'Second offline', 'Meanwhile']) {
    await expect(row(guest, title)).toHaveCount(1);
    await expect(row(page, title)).toHaveCount(1);
  }
  await expect(page.getByTestId('connection')).toBeHidden();
});

test('a page does not go on for whoever signs in after its person in the same browser', async ({
  page,
  browser,
}) => {
  const { guest, gus } = await twoAtOneBacklog(page, browser, 'Shared');

  await page.context().clearCookies();
  const other = await page.context().newPage();
  await signIn(other, gus);
  await writeStories(page, 'Of Olga');
  await expect(page.getByText('You are signed out.')).toContainText('1 change waiting');
  await writeStories(guest, 'Of Gus');
  await expect(row(guest, 'Of Olga')).toHaveCount(0);
});
