import { randomUUID } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { signInAs, test } from './fixtures/stage';

const link = (page: Page, key: string) => page.getByRole('button', { name: new RegExp(`^${key} `) });

test.describe('a sprint with stories', () => {
  let path: string;

  test.beforeEach(async ({ page, stage }) => {
    const sprintId = randomUUID();
    const storyIds = [randomUUID(), randomUUID(), randomUUID()];
    const team = await stage.team(
      ['Lena'],
      [
        {
          type: 'sprint.create',
          id: sprintId,
          name: 'First',
          startDate: '2026-01-05',
          endDate: '2026-01-16',
        },
        ...storyIds.map((id, index) => ({ type: 'story.create' as const, id, title: `Story ${index + 1}` })),
        ...storyIds.map((storyId) => ({ type: 'sprint.addItem' as const, sprintId, storyId })),
      ],
    );
    path = `${team.path}/sprints/${sprintId}`;
    await signInAs(page, team.people[0]);
  });

  test('is gone through by keyboard, and the keys of stories are about the one with the focus', async ({
    page,
  }) => {
    await page.goto(path);
    await expect(link(page, 'TEAM-3')).toBeVisible();
    await page.keyboard.press('j');
    await expect(link(page, 'TEAM-1')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(link(page, 'TEAM-3')).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('m');
    await expect(page.getByRole('img', { name: 'Lena' })).toHaveCount(1);
    await page.keyboard.press('i');
    await expect(link(page, 'TEAM-2')).toBeHidden();
  });

  test('has the focus back once a dialog or a story is closed', async ({ page }) => {
    await page.goto(path);
    await link(page, 'TEAM-2').focus();
    for (const key of ['?', 'Enter']) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(link(page, 'TEAM-2')).toBeFocused();
    }
    const edit = page.getByRole('button', { name: 'Edit', exact: true });
    await edit.click();
    await expect(page.getByRole('dialog', { name: 'Edit First' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(edit).toBeFocused();
  });

  test('is edited by two at once, and neither puts back what the other changed', async ({
    page,
    context,
  }) => {
    const other = await context.newPage();
    const form = (of: Page) => of.getByRole('dialog', { name: /^Edit / });
    for (const of of [page, other]) {
      await of.goto(path);
      await of.getByRole('button', { name: 'Edit', exact: true }).click();
      await expect(form(of)).toBeVisible();
    }
    await form(page).getByLabel('Name').fill('Second');
    await form(page).getByLabel('Goal').fill('Theirs');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(form(page)).toBeHidden();
    await expect(other.getByRole('dialog', { name: 'Edit Second' })).toBeVisible();

    await form(other).getByLabel('Goal').fill('Mine');
    await other.getByRole('button', { name: 'Save changes' }).click();
    await expect(form(other).getByText(/Somebody else changed goal .* Save again/)).toBeVisible();
    await other.getByRole('button', { name: 'Save changes' }).click();
    await expect(form(other)).toBeHidden();
    await expect(page.getByText('Mine')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible();
  });

  test('is not said to be missing while the server cannot be reached', async ({ page }) => {
    await page.route(/\/api\/projects\//, (route) => route.abort());
    for (const address of [path, path.replace(/\/[^/]*$/, '')]) {
      await page.goto(address);
      await expect(page.getByText('The server cannot be reached')).toBeVisible();
    }
  });
});
