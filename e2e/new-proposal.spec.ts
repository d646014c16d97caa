import { expect } from '@playwright/test';

import { alive } from './fixtures/people';
import { signInAs, test } from './fixtures/stage';

const WRITTEN = 'Buyers can return what they bought within a month.';

test('a file that cannot be read costs nothing of what was written', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Fay']);
  await signInAs(page, people[0]);
  await page.goto(`${path}/proposals/new`);
  await alive(page.getByRole('button', { name: 'Insert an example' }));
  const text = page.getByLabel('Specification');
  await text.fill(WRITTEN);
  const files = page.locator('input[type=file]');
  const wrong = page.getByRole('main').getByRole('alert');

  const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00]);
  await files.setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(wrong).toContainText('“plan.pdf” is not a text file');
  await expect(text).toHaveValue(WRITTEN);
  await expect(page.getByRole('dialog')).toBeHidden();

  await files.setInputFiles({ name: 'empty.md', mimeType: 'text/markdown', buffer: Buffer.from(' \n') });
  await expect(wrong).toContainText('“empty.md” has no text in it');
  await expect(text).toHaveValue(WRITTEN);

  const long = Buffer.alloc(201 * 1024, 'a');
  await files.setInputFiles({ name: 'long.md', mimeType: 'text/markdown', buffer: long });
  await expect(wrong).toContainText('“long.md” has 201 kB');
  await expect(text).toHaveValue(WRITTEN);

  await page.reload();
  await expect(text).toHaveValue(WRITTEN);
  const other = Buffer.from('# Search\n\n- [ ] Buyers can search by name.\n');
  await files.setInputFiles({ name: 'search.md', mimeType: 'text/markdown', buffer: other });
  await page
    .getByRole('dialog', { name: 'Replace what you wrote?' })
    .getByRole('button', { name: 'Replace it' })
    .click();
  await expect(text).toHaveValue(other.toString());
  await expect(wrong).toBeHidden();
});

test('a text of which nothing becomes work says so and waits for nobody', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Fay'], [{ type: 'story.create', title: 'Pay by card' }]);
  await signInAs(page, people[0]);
  await page.goto(`${path}/proposals/new`);
  const make = await alive(page.getByRole('button', { name: 'Make a proposal' }));
  await page.getByLabel('Specification').fill('ok');
  await make.click();
  await expect(page.getByText('Nothing in this text could be turned into work')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('in the project already')).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Not covered (1)' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: /^Apply/ })).toBeHidden();

  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Next steps' })).toBeVisible();
  await expect(page.getByText(/proposals? that waits?/)).toBeHidden();
  await page.getByRole('link', { name: 'Proposals', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Proposals' })).toContainText('Nothing to apply');
  await page.getByText('To review', { exact: true }).click();
  await expect(page.getByText('No proposal has this status.')).toBeVisible();
});
