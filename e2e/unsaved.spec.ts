import { expect, type Page } from '@playwright/test';

import { signInAs, test, type Stage } from './fixtures/stage';
import { alive } from './fixtures/people';

const question = (page: Page) => page.getByRole('dialog', { name: 'Leave without saving?' });

async function openSettings(page: Page, stage: Stage) {
  const team = await stage.team(['Olga']);
  await signInAs(page, team.people[0]);
  await page.goto(`${team.path}/members`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.waitForURL('**/settings');
  return { ...team, name: page.getByLabel('Name', { exact: true }) };
}

async function expectKept(page: Page): Promise<void> {
  await question(page).getByRole('button', { name: 'Stay' }).click();
  await expect(question(page)).toBeHidden();
  expect(new URL(page.url()).pathname).toMatch(/\/settings$/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Renamed');
}

test('settings that are not saved are asked about on every way out of the page', async ({ page, stage }) => {
  const { name } = await openSettings(page, stage);
  await name.fill('Renamed');

  await page.getByRole('link', { name: 'Board' }).click();
  await expectKept(page);

  await page.getByRole('heading', { name: 'Settings' }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expectKept(page);

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('all projects');
  await page.keyboard.press('Enter');
  await expectKept(page);

  await page.evaluate(() => history.back());
  await expectKept(page);

  await page.getByRole('button', { name: 'Olga: account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expectKept(page);

  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(name).toHaveValue('Renamed');

  await page.evaluate(() => history.back());
  await question(page).getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL('**/members');
  await expect(question(page)).toBeHidden();
});

test('nobody is asked where nothing is lost', async ({ page, stage }) => {
  const { name, path } = await openSettings(page, stage);
  await name.fill('Renamed');
  await name.fill('Team');
  await page.getByRole('link', { name: 'Members' }).click();
  await page.waitForURL('**/members');
  await page.getByRole('link', { name: 'Settings' }).click();
  await name.fill('Renamed');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Sprints' }).click();
  await page.waitForURL(`**${path}/sprints`);
});

test('a sprint that is being planned is not lost to Escape or a click beside it', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Search' }]);
  await signInAs(page, people[0]);
  await page.goto(`${path}/sprints`);
  const open = await alive(page.getByRole('button', { name: 'Plan a sprint' }).first());
  const form = page.getByRole('dialog', { name: 'Plan a sprint' });
  await open.click();
  await form.getByLabel('Name').waitFor();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();

  await open.click();
  await form.getByLabel('Goal').fill('Everybody finds it');
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(form.getByLabel('Goal')).toHaveValue('Everybody finds it');

  await page.mouse.click(5, 5);
  await question(page).getByRole('button', { name: 'Leave' }).click();
  await expect(form).toBeHidden();
});
