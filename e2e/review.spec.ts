import { expect, test, type Page } from '@playwright/test';

import { createProject, joinByInvitation, newPerson, newVisitor, register } from './fixtures/people';

const SPEC = `# Accounts

- [ ] Users can sign in with a password.
- [ ] Users can reset a forgotten password by e-mail.
`;

async function propose(page: Page, name: string): Promise<string> {
  await register(page, newPerson('Rhea'));
  const path = await createProject(page, name);
  await page.goto(`${path}/proposals/new`);
  await page.getByLabel('Specification').fill(SPEC);
  await page.getByRole('button', { name: 'Make a proposal' }).click();
  await expect(page.getByRole('button', { name: /^Apply \d+ items/ })).toBeEnabled({ timeout: 60_000 });
  return path;
}

test('a proposal is reviewed, applied and taken back by keyboard', async ({ page }) => {
  await propose(page, 'Review');
  const apply = page.getByRole('button', { name: /^Apply \d+ items/ });

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

test('what stands against applying is said and shown, and a rejected text goes on', async ({ page }) => {
  const path = await propose(page, 'Again');
  const apply = page.getByRole('button', { name: /^Apply \d+ items/ });
  const tree = page.getByRole('tree', { name: 'Items of the proposal' });
  const title = page.getByRole('region', { name: 'Details' }).getByLabel('Title');
  await tree.getByRole('treeitem').nth(1).click();
  await title.fill('');
  await tree.getByRole('treeitem').nth(2).click();
  await expect(apply).toBeDisabled();
  await page.getByText('An item needs a title.').getByRole('button', { name: 'Show it' }).click();
  await expect(title).toHaveValue('');
  await title.fill('Sign in with a password');
  await expect(apply).toBeEnabled();

  await page.getByRole('button', { name: 'Reject…' }).click();
  await page.getByLabel('Why').fill('Not now');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await page.getByRole('button', { name: 'New proposal from this text' }).click();
  await page.waitForURL(`**${path}/proposals/new`);
  const specification = page.getByLabel('Specification');
  await expect(specification).toHaveValue(SPEC);

  await specification.fill('Something of my own.');
  await page.getByRole('button', { name: 'Insert an example' }).click();
  const question = page.getByRole('dialog', { name: 'Replace what you wrote?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(specification).toHaveValue('Something of my own.');
});

test('who edits a review while somebody else applies it learns who, and keeps their words', async ({
  page,
  browser,
}) => {
  const path = await propose(page, 'Together');
  const address = page.url();
  const [other, tom] = [await newVisitor(browser), newPerson('Tom')];
  await register(other, tom);
  await joinByInvitation(page, other, tom.email, path);
  for (const each of [page, other]) await each.goto(address);
  await page.getByRole('treeitem').nth(1).click();
  const title = page.getByRole('region', { name: 'Details' }).getByLabel('Title');
  await title.fill('Sign in with a fingerprint');

  await other.getByRole('button', { name: /^Apply/ }).click();
  await expect(page.getByText('This proposal was applied by Tom.')).toBeVisible();
  const lost = page.getByRole('alert').filter({ hasText: 'It was applied without what you had changed' });
  await expect(lost).toContainText('Sign in with a fingerprint');
  await page.reload();
  await expect(lost).toContainText('Sign in with a fingerprint');
  await expect(page.getByText(/applied by Tom/)).toBeVisible();
  await lost.getByRole('button', { name: 'Put them away' }).click();
  await expect(lost).toBeHidden();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Open the backlog' })).toBeVisible();
  await expect(lost).toBeHidden();
});
