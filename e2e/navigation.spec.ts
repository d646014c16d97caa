import { expect } from '@playwright/test';

import { row, writeStories } from './fixtures/backlog';
import { signInAs, test } from './fixtures/stage';

const PAGES = ['Backlog', 'Board', 'Sprints', 'Proposals', 'Members', 'Settings', 'Overview'];

test('on a slow network a click shows at once where it goes', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Nia'], [{ type: 'story.create', title: 'Pay by card' }]);
  await signInAs(page, people[0]);
  await page.goto(path);
  const navigation = page.getByRole('navigation', { name: 'Project' });
  await expect(page.getByRole('heading', { name: 'Next steps' })).toBeVisible();

  for (const name of PAGES) {
    const link = navigation.getByRole('link', { name, exact: true });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/[?&]_rsc=/, async (route) => {
      await held;
      await route.continue();
    });
    await link.click();
    const shown = link.locator('xpath=self::*[@aria-current="page" or .//*[@data-pending]]');
    await expect(shown).toHaveCount(1);
    release();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('a story that was closed stays closed on the way back', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Nia']);
  await signInAs(page, people[0]);
  await page.goto(`${path}/board`);
  await page.goto(`${path}/backlog`);
  await writeStories(page, 'Refund a payment', 'Send an invoice');
  const panel = page.getByRole('dialog', { name: /^Story/ });
  for (const title of ['Refund a payment', 'Send an invoice']) {
    await row(page, title).click();
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }
  await page.goBack();
  await expect(page).toHaveURL(/\/backlog$/);
  await expect(panel).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL(/\/board/);
});
