import { randomUUID } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { addDays } from '@/lib/domain/local-dates';
import type { OperationInput } from '@/lib/operations/registry';

import { signInAs, test, windowOf } from './fixtures/stage';

const today = new Date().toISOString().slice(0, 10);

function planned(): { id: string; operations: OperationInput[] } {
  const [id, storyId] = [randomUUID(), randomUUID()];
  const sprint = { id, name: 'Sprint 1', startDate: today, endDate: addDays(today, 13) };
  return {
    id,
    operations: [
      { type: 'sprint.create', ...sprint },
      { type: 'story.create', id: storyId, title: 'Pay by card', estimate: 1 },
      { type: 'sprint.addItem', sprintId: id, storyId },
    ],
  };
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
}

test('a sprint that starts or ends says so, and leads on', async ({ page, stage }) => {
  const { operations } = planned();
  const { path, people } = await stage.team(['Sol'], operations);
  await signInAs(page, people[0]);
  const messages = page.getByRole('region', { name: 'Messages' });

  await page.goto(`${path}/backlog`);
  await expect(page.getByRole('row', { name: /Pay by card/ })).toBeVisible();
  await page.getByRole('button', { name: 'Start sprint' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start sprint' }).click();
  await expect(messages).toContainText('Sprint 1 has started');
  await messages.getByRole('link', { name: 'Open the board' }).click();
  await page.waitForURL('**/board');

  await command(page, 'complete sprint');
  const dialog = page.getByRole('dialog', { name: 'Complete Sprint 1' });
  await expect(dialog).toContainText('0 of 1 story is finished. Say where the other one goes (1 point).');
  await dialog.getByRole('button', { name: 'Complete sprint' }).click();
  await expect(messages).toContainText('Sprint 1 is completed');
  await messages.getByRole('link', { name: 'See the report' }).click();
  await page.waitForURL(/\/sprints\/[0-9a-f-]{36}$/);
});

test('who completes a sprint that is completed already is told so and led to its report', async ({
  browser,
  stage,
}) => {
  const { id, operations } = planned();
  const start: OperationInput = { type: 'sprint.start', id };
  const { path, people } = await stage.team(['Sol', 'Tam'], [...operations, start]);
  const [sol, tam] = [await windowOf(browser, people[0]), await windowOf(browser, people[1])];
  for (const page of [sol, tam]) {
    await page.goto(`${path}/sprints/${id}`);
    await page.getByRole('button', { name: 'Complete sprint' }).click();
  }
  await sol.getByRole('dialog').getByRole('button', { name: 'Complete sprint' }).click();
  await expect(sol.getByRole('dialog')).toBeHidden();
  const told = tam.getByRole('dialog', { name: 'Complete Sprint 1' });
  await expect(told).toContainText('Sprint 1 was completed already');
  await told.getByRole('link', { name: 'See the report' }).click();
  await expect(told).toBeHidden();
  await expect(tam.getByRole('region', { name: 'Seal' })).toBeVisible();
  await expect(tam.getByText(/^Not done/)).toBeHidden();
});
