import { expect, test, type Page } from '@playwright/test';

import { createProject, newPerson, register } from './fixtures/people';

const STRANGE = `# فاتورة 🧾 <script>window.wasRun = true</script>

- As a customer I want to pay 💳 with <b>one</b> click so that I am done sooner.
- يجب على النظام إرسال إيصال بعد كل دفعة
- <img src=x onerror="window.wasRun = true"> The shop must show the total before payment.
`;

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: content });
}

test.describe('a specification', () => {
  let path: string;
  const send = (page: Page) => page.getByRole('button', { name: 'Make a proposal' });

  test.beforeEach(async ({ page }) => {
    await register(page, newPerson('Spike'));
    path = await createProject(page, 'Specs');
    await page.goto(`${path}/proposals/new`);
  });

  test('that is no text, or too much of it, is refused in words', async ({ page }) => {
    await expect(send(page)).toBeDisabled();
    await choose(page, 'ten-megabytes.md', Buffer.alloc(10 * 1024 * 1024, 'a '));
    await expect(page.getByRole('main').getByRole('alert')).toContainText('at most 200 kB');
    await expect(send(page)).toBeDisabled();
    await choose(page, 'picture.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff, 0xfe]));
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/not .*text/i);
    await expect(send(page)).toBeDisabled();
    await page.getByLabel('Specification').fill(' \n \n ');
    await expect(send(page)).toBeDisabled();
    await page.goto(`${path}/proposals`);
    await expect(page.getByText('No proposals yet')).toBeVisible();
  });

  test('of a hundred thousand lines is refused in words, and the page stays quick', async ({ page }) => {
    const text = '-\n'.repeat(99_990) + '- The system must send a receipt.\n';
    await choose(page, 'long.md', Buffer.from(text));
    await send(page).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/\d+ lines; at most 10000/);
    await page.getByRole('button', { name: 'Insert an example' }).click();
    await expect(page.getByLabel('Specification')).not.toHaveValue(text);
  });

  test('survives a reload before it is sent', async ({ page }) => {
    await page.getByLabel('Specification').fill('The shop must show the total.');
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('spec-draft'))))
      .toBe(true);
    await page.reload();
    await expect(page.getByLabel('Specification')).toHaveValue('The shop must show the total.');
  });

  test('with markup, emoji and right-to-left script is quoted as it is and runs nothing', async ({
    page,
  }) => {
    await page.getByLabel('Specification').fill(STRANGE);
    await send(page).click();
    await page.waitForURL(/proposals\/[0-9a-f-]{36}/);
    const apply = page.getByRole('button', { name: /^Apply/ });
    await expect(apply).toBeEnabled({ timeout: 60_000 });
    await expect(page.getByText('onerror="window.wasRun = true"', { exact: false }).first()).toBeVisible();
    await apply.click();
    await page.getByRole('link', { name: 'Open the backlog' }).click();
    await expect(page.getByRole('row').filter({ hasText: /pay/ }).first()).toBeVisible();
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  });

  test('can be rejected with a reason that everybody reads', async ({ page }) => {
    await page.getByLabel('Specification').fill('The system must send a receipt after each payment.');
    await send(page).click();
    await page.getByRole('button', { name: 'Reject…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('We do that already.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(page.getByRole('main').getByText('We do that already.')).toBeVisible();
    await page.goto(`${path}/proposals`);
    await expect(page.getByText('We do that already.')).toBeVisible();
    await page.goto(`${path}/backlog`);
    await expect(page.getByText('Nothing to do yet')).toBeVisible();
  });
});
