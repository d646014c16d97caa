import { expect } from '@playwright/test';

import { row } from './fixtures/backlog';
import { alive } from './fixtures/people';
import { signInAs, test } from './fixtures/stage';

const WAYS_TO_FAIL = {
  'is blocked': () =>
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('Blocked.', 'SecurityError');
      },
    }),
  'refuses to open': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Refused.', 'InvalidStateError');
    };
  },
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  },
};

for (const [failure, fail] of Object.entries(WAYS_TO_FAIL)) {
  test(`where the browser’s storage ${failure}, a project opens, changes and is left without it`, async ({
    page,
    stage,
  }) => {
    const { path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Before' }]);
    await signInAs(page, people[0]);
    await page.addInitScript(fail);
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));

    await page.goto(`${path}/backlog`);
    await expect(row(page, 'Before')).toBeVisible();
    await page.getByRole('textbox', { name: 'New story', exact: true }).fill('After');
    const saved = page.waitForResponse(/operations\.commit/);
    await page.keyboard.press('Enter');
    await saved;
    await page.reload();
    await expect(row(page, 'After')).toBeVisible();

    await (await alive(page.getByRole('button', { name: 'Olga: account and settings' }))).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(errors).toEqual([]);
  });
}
