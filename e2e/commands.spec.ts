import { expect, test, type Locator, type Page } from '@playwright/test';

import { row, writeStories } from './fixtures/backlog';
import { column, expectIn } from './fixtures/board';
import { createProject, joinByInvitation, newPerson, newVisitor, register } from './fixtures/people';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: RegExp | string) => palette(page).getByRole('option', { name });
const card = (page: Page, title: string) => page.getByRole('link', { name: new RegExp(`: ${title}`) });

/** Opens the palette by its key. */
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

/** Does what the palette finds first for a text. */
async function command(page: Page, text: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Writes stories into the backlog and ends with the focus on the list. */
async function writeAndLeave(page: Page, ...titles: string[]): Promise<void> {
  await writeStories(page, ...titles);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid', { name: 'Backlog' })).toBeFocused();
}

/** What a row says of a field of its story. */
function value(line: Locator, name: string): Locator {
  return line.getByRole('button', { name });
}

test.describe('somebody with a backlog', () => {
  let path: string;

  test.beforeEach(async ({ page }) => {
    await register(page, newPerson('Kim'));
    path = await createProject(page, 'Keys');
    await page.goto(`${path}/backlog`);
    await writeAndLeave(page, 'Pay by card', 'Refund a payment', 'Send an invoice');
  });

  test('finds a story by its key and by words of its title, and opens it', async ({ page }) => {
    await openPalette(page);
    await page.keyboard.type('2');
    await expect(palette(page).getByRole('option').first()).toHaveAccessibleName(/KEYS-2 Refund a payment/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/story=KEYS-2/);
    await page.keyboard.press('Escape');
    await page.goto(`${path}/members`);
    await command(page, 'invoice send');
    await expect(page).toHaveURL(/story=KEYS-3/);
    await expect(page.getByRole('dialog').getByText('Send an invoice')).toBeVisible();
  });

  test('finds a story by what is in its texts', async ({ page }) => {
    await page.goto(`${path}/backlog?story=KEYS-2`);
    await page.getByLabel('Add a criterion').fill('The ledger shows the reversal');
    await page.keyboard.press('Enter');
    await expect(page.getByText('0 of 1 met')).toBeVisible();
    await page.goto(`${path}/members`);
    await openPalette(page);
    await page.keyboard.type('ledger refund');
    const found = palette(page).getByRole('group', { name: 'In descriptions, criteria and tasks' });
    await expect(found.getByRole('option')).toHaveText([
      /KEYS-2Refund a payment.*The ledger shows the reversal/,
    ]);
    await expect(palette(page).getByRole('option').first()).toHaveText(/New story/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/story=KEYS-2/);
  });

  test('finds what was opened last without typing', async ({ page }) => {
    await command(page, 'refund');
    await expect(page).toHaveURL(/story=KEYS-2/);
    await page.goto(`${path}/members`);
    await openPalette(page);
    await expect(palette(page).getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText([
      /Refund a payment/,
    ]);
  });

  test('changes the status of a story on a page of the palette', async ({ page }) => {
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await openPalette(page);
    await expect(palette(page)).toContainText('KEYS-1 Pay by card');
    await page.keyboard.type('status');
    await page.keyboard.press('Enter');
    await expect(field(page)).toHaveAccessibleName('Status');
    await expect(option(page, 'Backlog')).toHaveAttribute('aria-checked', 'true');
    await page.keyboard.type('in pro');
    await page.keyboard.press('Enter');
    await expect(palette(page)).toBeHidden();
    await expect(page.getByRole('grid', { name: 'Backlog' })).toBeFocused();
    await expect(value(row(page, 'Pay by card'), 'Status: In progress')).toBeVisible();
    await page.reload();
    await expect(value(row(page, 'Pay by card'), 'Status: In progress')).toBeVisible();
  });

  test('acts on all chosen stories at once, and takes it back by key', async ({ page }) => {
    await row(page, 'Pay by card').hover();
    await page.keyboard.press('x');
    await expect(row(page, 'Pay by card')).toHaveAttribute('aria-selected', 'true');
    await row(page, 'Send an invoice').hover();
    await page.keyboard.press('x');
    await expect(row(page, 'Send an invoice')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('l');
    await expect(palette(page)).toContainText('2 stories');
    await page.keyboard.type('money');
    await page.keyboard.press('Enter');
    await expect(row(page, 'Pay by card').getByText('money')).toBeVisible();
    await expect(row(page, 'Send an invoice').getByText('money')).toBeVisible();
    await expect(row(page, 'Refund a payment').getByText('money')).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(row(page, 'Pay by card').getByText('money')).toBeHidden();
    for (const redo of ['Control+Shift+z', 'Control+y']) {
      await page.keyboard.press(redo);
      await expect(row(page, 'Pay by card').getByText('money')).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(row(page, 'Pay by card').getByText('money')).toBeHidden();
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
      'Redo what was undone last',
    );
  });

  test('acts on what is pointed at, and on where the keyboard is once that moves', async ({ page }) => {
    await page.keyboard.press('Home');
    await row(page, 'Refund a payment').hover();
    await page.keyboard.press('5');
    await expect(value(row(page, 'Refund a payment'), 'Estimate: 5')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('3');
    await expect(value(row(page, 'Send an invoice'), 'Estimate: 3')).toBeVisible();
    await expect(value(row(page, 'Refund a payment'), 'Estimate: 5')).toBeVisible();
  });

  test('goes around by keys, and acts on a card as on a row', async ({ page }) => {
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL('**/board');
    await page.getByRole('button', { name: 'All stories', exact: true }).click();
    await card(page, 'Pay by card').hover();
    await page.keyboard.press('s');
    await page.keyboard.type('review');
    await page.keyboard.press('Enter');
    await expectIn(page, 'Review', 'Pay by card');
    await card(page, 'Refund a payment').focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, 'Send an invoice')).toBeFocused();
    await page.keyboard.press('m');
    await expect(card(page, 'Send an invoice')).toHaveAccessibleName(/assigned to Kim/);
    await page.keyboard.press('k');
    await expect(card(page, 'Refund a payment')).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(column(page, 'Backlog').getByRole('link')).toHaveCount(1);
  });

  test('acts on the story that is open, and closes it with its page', async ({ page }) => {
    await page.goto(`${path}/board?story=KEYS-1`);
    const panel = page.getByRole('dialog').filter({ hasText: 'Acceptance criteria' });
    await expect(panel).toBeVisible();
    await command(page, 'assign to me');
    await expect(panel.getByRole('button', { name: 'Assignee: Kim' })).toBeVisible();
    await openPalette(page);
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await expect(panel).toBeVisible();
    await command(page, 'delete');
    await expect(panel).toBeHidden();
    await page.goto(`${path}/backlog`);
    await expect(row(page, 'Send an invoice')).toBeVisible();
    await expect(row(page, 'Pay by card')).toBeHidden();
  });

  test('types what would be keys into fields, without them doing anything', async ({ page }) => {
    await page.keyboard.press('f');
    const filter = page.getByRole('searchbox', { name: 'Filter by text' });
    await expect(filter).toBeFocused();
    await page.keyboard.type('gb?xs');
    await expect(filter).toHaveValue('gb?xs');
    await page.keyboard.press('Control+k');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('gs?');
    await expect(field(page)).toHaveValue('gs?');
    await page.keyboard.press('Escape');
    await expect(filter).toBeFocused();
    await expect(page).toHaveURL(/backlog/);
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('leaves the keys to a dialog that is open', async ({ page }) => {
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(keys.getByRole('region', { name: 'The backlog' })).toContainText('Go through the list');
    await expect(keys.getByRole('region', { name: 'Stories' })).toContainText('Change status');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(field(page)).toBeHidden();
    await expect(page).toHaveURL(/backlog/);
    await page.keyboard.press('Escape');
    await expect(keys).toBeHidden();
    await page.keyboard.press('c');
    await expect(page.getByRole('textbox', { name: 'New story' }).first()).toBeFocused();
  });

  test('makes a story, an epic and a sprint from the palette', async ({ page }) => {
    await page.goto(`${path}/members`);
    await command(page, 'new epic');
    await page.keyboard.type('Billing');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Created KEYS-4')).toBeVisible();
    await command(page, 'create issue');
    await page.keyboard.type('Remind of unpaid invoices');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/story=KEYS-5/);
    await expect(page.getByRole('dialog').getByText('Remind of unpaid invoices')).toBeVisible();
    await command(page, 'move to epic');
    await page.keyboard.type('bill');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByLabel('Epic')).toHaveValue('Billing');
    await command(page, 'new sprint');
    await page
      .getByRole('dialog', { name: 'Plan a sprint' })
      .getByRole('button', { name: 'Plan sprint' })
      .click();
    await page.waitForURL(/\/sprints\/[0-9a-f-]{36}/);
    await command(page, 'start sprint');
    await page.getByRole('dialog').getByRole('button', { name: 'Start sprint' }).click();
    await expect(page.getByRole('button', { name: 'Complete sprint' })).toBeVisible();
  });

  test('is told when nothing matches, and offered to write it down', async ({ page }) => {
    await openPalette(page);
    await page.keyboard.type('zebra');
    await expect(palette(page).getByRole('option')).toHaveText([/New story “zebra”/]);
    await expect(palette(page).getByRole('status')).toHaveText('1 result');
  });

  test('is offered nothing that changes an archived project', async ({ page }) => {
    await page.goto(`${path}/settings`);
    await page.getByRole('button', { name: /^Archive/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Archive/ })
      .click();
    await expect(page.getByText('This project is archived.')).toBeVisible();
    await page.goto(`${path}/backlog`);
    await row(page, 'Pay by card').hover();
    await openPalette(page);
    await expect(option(page, /^Open KEYS-1/)).toBeVisible();
    for (const name of [/status/, /New story/, /New epic/, /Delete/])
      await expect(option(page, name)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByLabel(/^New story/)).toHaveCount(0);
  });

  test('works on without a connection, and is offered no other pages', async ({ page }) => {
    await openPalette(page);
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await row(page, 'Pay by card').hover();
    await openPalette(page);
    await expect(palette(page)).toContainText('Offline');
    await expect(option(page, /^Board/)).toHaveCount(0);
    await page.keyboard.type('priority');
    await page.keyboard.press('Enter');
    await page.keyboard.type('high');
    await page.keyboard.press('Enter');
    await expect(value(row(page, 'Pay by card'), 'Priority: High')).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByTestId('connection')).toBeHidden();
    await page.reload();
    await expect(value(row(page, 'Pay by card'), 'Priority: High')).toBeVisible();
  });
});

test('where no project is open there are the projects, and the way into them', async ({ page }) => {
  await register(page, newPerson('Pia'));
  await createProject(page, 'Harbour');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Search and commands' }).click();
  await expect(field(page)).toBeFocused();
  await expect(option(page, /status|New story/)).toHaveCount(0);
  await page.keyboard.type('harb');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/projects\/harbour/);
});

test('a viewer is offered no changes, by palette or by key', async ({ page, browser }) => {
  const [owner, viewer] = [newPerson('Olga'), newPerson('Vera')];
  const guest = await newVisitor(browser);
  await register(page, owner);
  await register(guest, viewer);
  const path = await createProject(page, 'Watched');
  await joinByInvitation(page, guest, viewer.email, path);
  await page.goto(`${path}/backlog`);
  await writeAndLeave(page, 'Look at it');
  await page.goto(`${path}/members`);
  await page.getByLabel('Role of Vera').first().click();
  await page.getByRole('option', { name: /Viewer/ }).click();
  await guest.goto(`${path}/backlog`);
  await expect(row(guest, 'Look at it')).toBeVisible();
  await expect(guest.getByRole('textbox', { name: 'New story' })).toBeHidden();
  await row(guest, 'Look at it').hover();
  await openPalette(guest);
  await expect(option(guest, /^Open WATC-1/)).toBeVisible();
  for (const name of [/status/, /Assign/, /New story/, /sprint/, /Delete/])
    await expect(option(guest, name)).toHaveCount(0);
  await guest.keyboard.press('Escape');
  await guest.keyboard.press('s');
  await guest.keyboard.press('?');
  const keys = guest.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys.getByRole('region', { name: 'Stories' })).not.toContainText('Change status');
});
