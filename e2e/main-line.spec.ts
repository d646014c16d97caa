import { readFileSync } from 'node:fs';

import { expect, test, type Page } from '@playwright/test';

import { row } from './fixtures/backlog';
import { column, expectIn } from './fixtures/board';
import { dragTo } from './fixtures/drag';
import { createProject, joinByInvitation, newPerson, newVisitor, register } from './fixtures/people';

const SPEC = readFileSync('server/ai/generate-backlog/fixtures/development-plan.md', 'utf8');
const FIRST = 'Define the data model';
const SECOND = 'Implement sign-in';
const THIRD = 'Implement repository & tooling';

/** Goes down the list by keyboard to the row with this title. */
async function walkTo(page: Page, title: string): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Backlog' });
  const id = await row(page, title).getAttribute('id');
  await grid.focus();
  await page.keyboard.press('Home');
  while ((await grid.getAttribute('aria-activedescendant')) !== id) await page.keyboard.press('ArrowDown');
}

async function downloadReport(page: Page): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the sealed JSON' }).click();
  return readFileSync(await (await downloading).path());
}

test('from a specification to a sealed report, two people in two browsers', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const [olga, gus] = [newPerson('Olga'), newPerson('Gus')];
  const guest = await newVisitor(browser);
  await register(page, olga);
  await register(guest, gus);
  const path = await createProject(page, 'Development plan');
  await joinByInvitation(page, guest, gus.email, path);

  await test.step('a spec becomes a proposal, and its progress survives a reload', async () => {
    await page.goto(`${path}/proposals/new`);
    await page.getByLabel('Specification').fill(SPEC);
    await page.getByLabel('Team size').fill('4');
    await page.getByRole('button', { name: 'Make a proposal' }).click();
    await page.waitForURL(/proposals\/[0-9a-f-]{36}/);
    await page.reload();
    await expect(page.getByRole('button', { name: /^Apply \d+ items/ })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('each item shows its exact words, and what became nothing is listed', async () => {
    await page.getByRole('treeitem', { name: new RegExp(SECOND) }).click();
    const quoted = await page.locator('mark').allTextContents();
    expect(quoted.join('')).toContain('Sign-in');
    for (const words of quoted) expect(SPEC).toContain(words);
    await page.getByRole('tab', { name: /^Not covered \([1-9]/ }).click();
    await expect(page.getByText('Technology').first()).toBeVisible();
    await page.getByRole('tab', { name: 'Items' }).click();
  });

  await test.step('what an item needs is ticked along with it, and said', async () => {
    const apply = page.getByRole('button', { name: /^Apply/ });
    const before = await apply.textContent();
    const story = page.getByRole('treeitem', { name: new RegExp(FIRST) });
    await page.getByRole('button', { name: 'Untick all' }).click();
    await expect(apply).toBeDisabled();
    await page
      .getByRole('treeitem', { name: /seed scripts/ })
      .getByTestId('tick')
      .click();
    await expect(page.getByRole('status').filter({ hasText: 'Also ticked' })).toContainText('needs it');
    await expect(story).toHaveAttribute('aria-checked', 'mixed');
    await expect(apply).toHaveText(/^Apply 3 items/);
    await page.getByRole('button', { name: 'Tick all' }).click();
    await expect(apply).toHaveText(before ?? '');
  });

  await test.step('applied in one step, undone, and applied again; the other browser follows', async () => {
    await guest.goto(`${path}/backlog`);
    await expect(guest.getByText('Nothing to do yet')).toBeVisible();
    await page.getByRole('button', { name: /^Apply/ }).click();
    await expect(row(guest, FIRST)).toBeVisible();
    await page.locator('footer').getByRole('button', { name: 'Undo' }).click();
    await expect(guest.getByText('Nothing to do yet')).toBeVisible();
    await page.getByRole('button', { name: /^Apply/ }).click();
    await expect(row(guest, FIRST)).toBeVisible();
  });

  await test.step('a sprint is planned by mouse and by keyboard', async () => {
    await page.goto(`${path}/backlog`);
    await page.getByRole('button', { name: 'Plan a sprint' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Goal').fill('The team can begin');
    await dialog.getByRole('button', { name: 'Plan sprint' }).click();
    await expect(dialog).toBeHidden();
    const planning = page.getByRole('complementary', { name: 'Sprint planning' });
    await dragTo(page, row(page, FIRST), planning, { x: 60, y: 220 });
    await expect(planning.getByText(FIRST)).toBeVisible();
    await walkTo(page, SECOND);
    await page.keyboard.press('i');
    await expect(planning.getByText(SECOND)).toBeVisible();
    await dragTo(page, row(page, THIRD), planning, { x: 60, y: 220 });
    await expect(planning.getByText(/^3 stories ·/)).toBeVisible();
    await planning.getByRole('button', { name: 'Start sprint' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start sprint' }).click();
    await planning.getByRole('link', { name: 'Burndown' }).click();
    await expect(page.getByRole('button', { name: 'Complete sprint' })).toBeVisible();
  });

  await test.step('both see each other on the board, and every move at once', async () => {
    await page.goto(`${path}/board`);
    await guest.goto(`${path}/board`);
    await expect(page.getByLabel('Also here: Gus')).toBeVisible();
    await expect(guest.getByLabel('Also here: Olga')).toBeVisible();
    await dragTo(page, column(page, 'Ready').getByText(FIRST), column(page, 'In progress'), {
      x: 80,
      y: 120,
    });
    await expectIn(page, 'In progress', FIRST);
    await expectIn(guest, 'In progress', FIRST);
    await guest.getByRole('link', { name: new RegExp(`: ${SECOND}`) }).focus();
    await guest.keyboard.press('Space');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await guest.keyboard.press(key);
    await guest.keyboard.press('Space');
    await expectIn(guest, 'Done', SECOND);
    await expectIn(page, 'Done', SECOND);
  });

  await test.step('what is done offline arrives when the connection is back', async () => {
    await guest.context().setOffline(true);
    await expect(guest.getByText(/offline/i).first()).toBeVisible();
    await guest.getByRole('link', { name: new RegExp(`: ${THIRD}`) }).focus();
    for (const key of ['Space', 'ArrowRight', 'Space']) await guest.keyboard.press(key);
    await expectIn(guest, 'In progress', THIRD);
    await dragTo(page, column(page, 'In progress').getByText(FIRST), column(page, 'Review'), {
      x: 80,
      y: 120,
    });
    await expectIn(page, 'Review', FIRST);
    await expectIn(guest, 'In progress', FIRST);
    await guest.context().setOffline(false);
    await expectIn(page, 'In progress', THIRD);
    await expectIn(guest, 'Review', FIRST);
  });

  await test.step('completing asks for every unfinished story and seals the report', async () => {
    await page.goto(`${path}/sprints`);
    await page.getByRole('link', { name: /Sprint 1/ }).click();
    await page.getByRole('button', { name: 'Complete sprint' }).click();
    const dialog = page.getByRole('dialog', { name: 'Complete Sprint 1' });
    await expect(dialog.getByText('1 of 3 stories is finished')).toBeVisible();
    const destinations = dialog.getByRole('radiogroup');
    await expect(destinations).toHaveCount(2);
    await destinations.first().getByText('Next sprint').click();
    await dialog.getByRole('button', { name: 'Plan a new sprint' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Plan sprint' }).click();
    await dialog.getByRole('button', { name: 'Complete sprint' }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'to Sprint 2' })).toHaveCount(1);
    await expect(page.getByRole('listitem').filter({ hasText: 'to the backlog' })).toHaveCount(1);
    await expect(page.getByText('The team can begin')).toBeVisible();
  });

  await test.step('later edits do not change a byte of the report', async () => {
    const sealed = await downloadReport(page);
    const reportUrl = page.url();
    expect(JSON.parse(sealed.toString())).toMatchObject({
      report: { buckets: { completed: { count: 1 }, notCompleted: { count: 2 } } },
    });
    await page.goto(`${path}/backlog`);
    await walkTo(page, FIRST);
    await page.keyboard.press('1');
    await page.keyboard.press('Delete');
    await expect(row(page, FIRST)).toBeHidden();
    await page.goto(reportUrl);
    expect(await downloadReport(page)).toEqual(sealed);
  });
});
