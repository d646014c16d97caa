import { expect, test } from '@playwright/test';

import { createProject, newPerson, register } from './fixtures/people';

const SPEC = `# Accounts

- [ ] Users can sign in with a password.
- [ ] Users can reset a forgotten password by e-mail.
`;

test('a proposal is reviewed, applied and taken back by keyboard', async ({ page }) => {
  await register(page, newPerson('Rhea'));
  const path = await createProject(page, 'Review');
  await page.goto(`${path}/proposals/new`);
  await page.getByLabel('Specification').fill(SPEC);
  await page.getByRole('button', { name: 'Make a proposal' }).click();
  const apply = page.getByRole('button', { name: /^Apply \d+ items/ });
  await expect(apply).toBeEnabled({ timeout: 60_000 });

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys.getByRole('region', { name: 'The proposal' })).toContainText('Tick the item');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  const tree = page.getByRole('tree', { name: 'Items of the proposal' });
  await tree.focus();
  await page.keyboard.press('j');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText(/sign in/i);
  const details = page.getByRole('region', { name: 'Details' });
  const estimate = details.getByLabel('Estimate');
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('Tab');
    if (await estimate.evaluate((field) => field === document.activeElement)) break;
  }
  await expect(estimate).toBeFocused();
  await estimate.selectOption('13');
  await expect(tree.getByRole('treeitem', { selected: true }).getByRole('combobox')).toHaveValue('13');

  await apply.press('Enter');
  await expect(page.getByRole('link', { name: 'Open the backlog' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(apply).toBeFocused();
});
