import { expect, test, type Page } from '@playwright/test';

import { row, writeStories } from './fixtures/backlog';
import { createProject, newPerson, register } from './fixtures/people';

const panel = (page: Page) => page.getByRole('dialog', { name: /^Story/ });
const box = (page: Page, label: string) => panel(page).getByRole('textbox', { name: label, exact: true });
const boxes = (page: Page, label: string) =>
  box(page, label).evaluateAll((elements) => elements.map((element) => (element as HTMLInputElement).value));

/** Opens the panel of a story, by its key, on the backlog. */
async function openStory(page: Page, path: string, key: string): Promise<void> {
  await page.goto(`${path}/backlog?story=${key}`);
  await expect(box(page, 'Title')).toBeVisible();
}

/** Writes lines into the field at the end of a list, one after another. */
async function addLines(page: Page, label: string, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await box(page, label).fill(line);
    await box(page, label).press('Enter');
    await expect(box(page, label)).toHaveValue('');
  }
}

/** Chooses from the menu behind a field of the panel. */
async function choose(page: Page, field: string, value: string): Promise<void> {
  await panel(page)
    .getByRole('button', { name: new RegExp(`^${field}:`) })
    .click();
  await page.getByRole('menuitem', { name: value, exact: true }).click();
}

test.describe('the panel of a story', () => {
  let path: string;

  test.beforeEach(async ({ page }) => {
    await register(page, newPerson('Stella'));
    path = await createProject(page, 'Shop');
    await page.goto(`${path}/backlog`);
    await writeStories(page, 'Pay by card', 'Refund a payment');
  });

  test('changes each field in place, and the server has it all', async ({ page }) => {
    await openStory(page, path, 'SHOP-1');
    await box(page, 'Title').fill('Pay by card or invoice');
    await box(page, 'Title').press('Enter');
    await box(page, 'Description').fill('Two lines,\nas they were written.');
    await box(page, 'Description').press('Control+Enter');
    await choose(page, 'Status', 'In progress');
    await choose(page, 'Assignee', 'Stella');
    await choose(page, 'Estimate', '5');
    await choose(page, 'Priority', 'High');
    await panel(page).getByLabel('Labels').fill('billing');
    await panel(page).getByLabel('Labels').press('Enter');
    await panel(page).getByRole('button', { name: 'Flag as blocked' }).click();
    await box(page, 'Why is it blocked?').fill('The bank does not answer');
    await box(page, 'Why is it blocked?').press('Enter');
    await expect(panel(page).getByText('The bank does not answer').first()).toBeVisible();

    await page.reload();
    await expect(box(page, 'Title')).toHaveValue('Pay by card or invoice');
    await expect(box(page, 'Description')).toHaveValue('Two lines,\nas they were written.');
    for (const value of ['Status: In progress', 'Assignee: Stella', 'Estimate: 5', 'Priority: High'])
      await expect(panel(page).getByRole('button', { name: new RegExp(value) })).toBeVisible();
    await expect(panel(page).getByText('billing', { exact: true }).first()).toBeVisible();
    await expect(panel(page).getByText('The bank does not answer').first()).toBeVisible();
  });

  test('keeps criteria and tasks: added, reworded, put in order, ticked off, taken away', async ({
    page,
  }) => {
    await openStory(page, path, 'SHOP-1');
    await addLines(page, 'Add a criterion', ['Visa is taken', 'A refused card is told', 'Never twice']);
    expect(await boxes(page, 'Criterion')).toEqual([
      'Visa is taken',
      'A refused card is told',
      'Never twice',
    ]);
    await panel(page).getByRole('button', { name: 'Move up: Never twice' }).click();
    await panel(page).getByRole('checkbox', { name: 'Met: Visa is taken' }).check();
    await panel(page).getByRole('button', { name: 'Remove: A refused card is told' }).click();
    await box(page, 'Criterion').last().fill('Nobody pays twice');
    await box(page, 'Criterion').last().press('Enter');
    await addLines(page, 'Add a task', ['Sign the contract', 'Write the adapter']);
    await panel(page).getByRole('checkbox', { name: 'Done: Sign the contract' }).check();
    await panel(page).getByRole('button', { name: 'Delete: Write the adapter' }).click();
    await expect(panel(page).getByText('Acceptance criteria · 1 of 2 met')).toBeVisible();

    await page.reload();
    await expect(box(page, 'Criterion').first()).toBeVisible();
    expect(await boxes(page, 'Criterion')).toEqual(['Visa is taken', 'Nobody pays twice']);
    await expect(panel(page).getByRole('checkbox', { name: 'Met: Visa is taken' })).toBeChecked();
    await expect(panel(page).getByRole('checkbox', { name: 'Met: Nobody pays twice' })).not.toBeChecked();
    expect(await boxes(page, 'Task')).toEqual(['Sign the contract']);
    await expect(panel(page).getByRole('checkbox', { name: 'Done: Sign the contract' })).toBeChecked();
  });

  test('keeps quick changes of one list that follow each other on a slow line', async ({ page }) => {
    await openStory(page, path, 'SHOP-1');
    await addLines(page, 'Add a criterion', ['One', 'Two', 'Three']);
    await page.route('**/api/trpc/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    for (const name of ['One', 'Two', 'Three'])
      await panel(page)
        .getByRole('checkbox', { name: `Met: ${name}` })
        .click();
    await expect(panel(page).getByText('Acceptance criteria · 3 of 3 met')).toBeVisible();
    await page.reload();
    await expect(panel(page).getByText('Acceptance criteria · 3 of 3 met')).toBeVisible();
  });

  test('shows both values where somebody else changed what one was writing', async ({ page, context }) => {
    await openStory(page, path, 'SHOP-1');
    await box(page, 'Description').fill('Mine');
    const other = await context.newPage();
    await openStory(other, path, 'SHOP-1');
    await box(other, 'Description').fill('Theirs');
    await box(other, 'Description').press('Control+Enter');
    await expect(panel(page).getByText('changed the description')).toBeVisible();
    await box(page, 'Description').press('Control+Enter');
    const question = panel(page).getByRole('alert');
    await expect(question).toContainText('Mine');
    await expect(question).toContainText('Theirs');
    await expect(box(other, 'Description')).toHaveValue('Theirs');
    await question.getByRole('button', { name: 'Save mine' }).click();
    await expect(box(other, 'Description')).toHaveValue('Mine');
  });

  test('never takes what one wrote oneself for the change of somebody else', async ({ page }) => {
    await openStory(page, path, 'SHOP-1');
    await addLines(page, 'Add a criterion', ['Visa is taken']);
    await page.route('**/api/trpc/stories.get*', (route) => route.abort());
    const saved = page.waitForResponse(/operations\.commit/);
    await box(page, 'Description').fill('Mine');
    await box(page, 'Description').press('Control+Enter');
    await saved;

    await page.context().setOffline(true);
    await box(page, 'Description').fill('Mine as well');
    await box(page, 'Description').press('Control+Enter');
    await panel(page).getByRole('checkbox', { name: 'Met: Visa is taken' }).click();
    await expect(page.getByTestId('connection')).toHaveText('Offline, 2 changes waiting');
    await page.context().setOffline(false);
    await expect(page.getByTestId('connection')).toBeHidden();
    await page.unroute('**/api/trpc/stories.get*');
    await page.reload();
    await expect(box(page, 'Description')).toHaveValue('Mine as well');
    await expect(panel(page).getByRole('checkbox', { name: 'Met: Visa is taken' })).toBeChecked();
  });

  test('keeps what was being written on Escape, and stays open', async ({ page }) => {
    await openStory(page, path, 'SHOP-1');
    await box(page, 'Title').fill('Pay by cheque');
    await box(page, 'Title').press('Escape');
    await expect(box(page, 'Title')).toHaveValue('Pay by cheque');
    for (const [field, line] of [
      ['Add a criterion', 'Criterion'],
      ['Add a task', 'Task'],
    ] as const) {
      await box(page, field).fill('Kept');
      await box(page, field).press('Escape');
      await expect(box(page, line)).toHaveValue('Kept');
      await expect(box(page, field)).toHaveValue('');
      await box(page, line).fill('Kept as well');
      await box(page, line).press('Escape');
      await expect(box(page, line)).toHaveValue('Kept as well');
    }
    await box(page, 'Title').fill('   ');
    await box(page, 'Title').press('Enter');
    await expect(box(page, 'Title')).toHaveValue('Pay by cheque');
    await expect(page.getByTestId('connection')).toBeHidden();
    await openStory(page, path, 'SHOP-1');
    await expect(box(page, 'Title')).toHaveValue('Pay by cheque');
    await expect(box(page, 'Criterion')).toHaveValue('Kept as well');
    await expect(box(page, 'Task')).toHaveValue('Kept as well');
  });

  test('keeps a description on Escape, which leaves it, and closes on the next', async ({ page }) => {
    await openStory(page, path, 'SHOP-2');
    await box(page, 'Description').fill('Three lines\nthat nobody\nwants to lose');
    await box(page, 'Description').press('Escape');
    await expect(box(page, 'Description')).toHaveValue(/wants to lose$/);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await openStory(page, path, 'SHOP-2');
    await expect(box(page, 'Description')).toHaveValue(/wants to lose$/);
  });

  test('opens by an older key of the project', async ({ page }) => {
    await openStory(page, path, 'OLD-1');
    await expect(box(page, 'Title')).toHaveValue('Pay by card');
    await expect(page.getByRole('dialog', { name: /SHOP-1/ })).toBeVisible();
  });

  test('offers no link that would close a circle of dependencies', async ({ page }) => {
    await openStory(page, path, 'SHOP-1');
    await panel(page).getByRole('combobox', { name: 'Waits for …' }).fill('Refund');
    await page.getByRole('option', { name: /SHOP-2/ }).click();
    await expect(panel(page).getByRole('button', { name: /SHOP-2 Refund/ })).toBeVisible();
    await expect(panel(page).getByRole('combobox', { name: 'Waits for …' })).toHaveValue('');
    await openStory(page, path, 'SHOP-2');
    await panel(page).getByRole('combobox', { name: 'Waits for …' }).fill('Pay');
    const found = page.getByRole('listbox', { name: 'Waits for …' });
    await expect(found.getByText('they would wait for each other')).toBeVisible();
    await expect(page.getByRole('option', { name: /SHOP-1/ })).toBeHidden();
  });

  test('deletes the story, and brings it back with one click', async ({ page }) => {
    await openStory(page, path, 'SHOP-1');
    await addLines(page, 'Add a task', ['Sign the contract']);
    await panel(page).getByRole('button', { name: 'Actions for this story' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(panel(page)).toBeHidden();
    await expect(row(page, 'Pay by card')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row(page, 'Pay by card')).toBeVisible();
    await openStory(page, path, 'SHOP-1');
    expect(await boxes(page, 'Task')).toEqual(['Sign the contract']);
  });
});
