import { expect, test, type Page } from '@playwright/test';

import { holdScripts, SCRIPTS, spareData } from './fixtures/device';
import { alive, createProject, newPerson, register } from './fixtures/people';

/** A page with menus that nobody has reached for, and that has fetched all that it fetches by itself. */
async function openBoard(page: Page) {
  await spareData(page);
  await register(page, newPerson('Mona'));
  const path = await createProject(page, 'Menus');
  await page.goto(`${path}/board`, { waitUntil: 'networkidle' });
  return alive(page.getByRole('button', { name: 'Mona: account and settings' }));
}

const menu = (page: Page) => page.getByRole('menu');

test.describe('a menu that is fetched when it is reached for', () => {
  test('opens once it arrives, and the keyboard is in it', async ({ page }) => {
    const button = await openBoard(page);
    const scripts = await holdScripts(page);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => scripts.held.length).toBeGreaterThan(0);
    await expect(button).toBeFocused();
    await expect(menu(page)).toBeHidden();

    await scripts.letThrough();
    await expect(menu(page)).toBeVisible();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect
      .poll(() => menu(page).evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await expect(page.getByRole('menuitem', { name: 'Account' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Account' })).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu(page)).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('stays away from who has moved on', async ({ page }) => {
    const button = await openBoard(page);
    const scripts = await holdScripts(page);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => scripts.held.length).toBeGreaterThan(0);
    const skip = page.getByRole('link', { name: 'Board' }).first();
    await skip.focus();
    const arrived = page.waitForResponse(SCRIPTS);
    await scripts.letThrough();
    await (await arrived).finished();
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await expect(menu(page)).toBeHidden();
    await expect(skip).toBeFocused();

    await button.click();
    await expect(menu(page)).toBeVisible();
  });

  test('says so when it cannot be fetched, keeps the page, and can be asked for again', async ({ page }) => {
    const button = await openBoard(page);
    await page.route(SCRIPTS, (route) => route.abort());
    await button.click();
    await expect(page.getByRole('alert').filter({ hasText: 'The menu could not be loaded' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Board' })).toBeVisible();

    await page.unroute(SCRIPTS);
    await button.click();
    await expect(menu(page)).toBeVisible();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  });
});
