import { expect, test } from '@playwright/test';

import { createProject, newPerson, register } from './fixtures/people';

const SPEC = `# Accounts

- [ ] Users can sign in with a password.
- [ ] Users can reset a forgotten password by e-mail.
`;

type Snapshot = {
  rows: { story: { id: string; title: string; version: number }[]; project: { id: string }[] };
};

test('taking a proposal back asks about what was worked on since, and leaves it', async ({ page }) => {
  await register(page, newPerson('Ute'));
  const path = await createProject(page, 'Undo');
  await page.goto(`${path}/proposals/new`);
  await page.getByLabel('Specification').fill(SPEC);
  await page.getByRole('button', { name: 'Make a proposal' }).click();
  await page.getByRole('button', { name: /^Apply \d+ items/ }).click({ timeout: 60_000 });
  await expect(page.locator('footer').getByRole('button', { name: 'Undo' })).toBeVisible();

  const list = await page.request.get('/api/trpc/projects.list');
  const { result } = (await list.json()) as { result: { data: { id: string }[] } };
  const projectId = result.data[0]?.id ?? '';
  const snapshot = (await (await page.request.get(`/api/projects/${projectId}/snapshot`)).json()) as Snapshot;
  const story = snapshot.rows.story.find(({ title }) => /sign in/i.test(title));
  expect(story).toBeDefined();
  const operation = { type: 'story.update', id: story?.id, version: story?.version, patch: { estimate: 13 } };
  const edited = await page.request.post('/api/trpc/operations.commit', {
    data: { projectId, operations: [operation] },
  });
  expect(edited.status()).toBe(200);

  const undo = page.locator('footer').getByRole('button', { name: 'Undo' });
  const dialog = page.getByRole('dialog', { name: 'Some of it was worked on since' });
  await undo.click();
  await expect(dialog.getByRole('listitem')).toHaveText(/^\w+-\d+ \(estimate by Ute\)$/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await undo.click();
  await dialog.getByRole('button', { name: 'Undo the rest' }).click();
  await expect(page.getByRole('button', { name: /^Apply 1 item / })).toBeVisible();
  await expect(page.getByText('1 item kept')).toBeVisible();
  await expect(page.getByText('3 items created')).toBeHidden();
  await page.goto(`${path}/backlog`);
  await expect(page.getByRole('row', { name: /sign in/i })).toBeVisible();
  await expect(page.getByRole('row', { name: /forgotten/i })).toBeHidden();
});
