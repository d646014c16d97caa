import { expect, test } from '@playwright/test';

import { row, writeStories } from './fixtures/backlog';
import { createProject, newPerson, register } from './fixtures/people';

test('what was deleted comes back, long after', async ({ page }) => {
  await register(page, newPerson('Dora'));
  const path = await createProject(page, 'Deleted');
  await page.goto(`${path}/backlog`);
  await writeStories(page, 'Refund a payment', 'Send an invoice');
  await row(page, 'Refund a payment').click();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Refund a payment')).toBeHidden();
  await page.reload();
  await expect(row(page, 'Send an invoice')).toBeVisible();
  await expect(row(page, 'Refund a payment')).toBeHidden();

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('recover');
  await page.getByRole('option', { name: 'Deleted stories…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deleted stories' });
  await expect(dialog.getByRole('listitem').first()).toContainText('Refund a payment');
  await dialog.getByRole('button', { name: 'Bring DELE-1 back' }).click();
  await expect(dialog).toContainText('all of it is back');
  await page.keyboard.press('Escape');
  await expect(row(page, 'Refund a payment')).toBeVisible();
});

test('many stories are deleted only after a question, and come back together', async ({ page }) => {
  await register(page, newPerson('Dora'));
  const path = await createProject(page, 'Many');
  await page.goto(`${path}/backlog`);
  const titles = Array.from({ length: 10 }, (_, index) => `Story ${index + 1}x`);
  await writeStories(page, ...titles);
  await row(page, 'Story 1x').click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: 'Delete 10 stories?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(row(page, 'Story 10x')).toBeVisible();
  await page.keyboard.press('Delete');
  await question.getByRole('button', { name: 'Delete 10 stories' }).click();
  await expect(row(page, 'Story 10x')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('recover');
  await page.getByRole('option', { name: 'Deleted stories…' }).click();
  await page.getByRole('button', { name: 'Bring 10 stories back' }).click();
  await page.keyboard.press('Escape');
  for (const title of ['Story 1x', 'Story 10x']) await expect(row(page, title)).toBeVisible();
});
