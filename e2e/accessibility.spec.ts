import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

import { alive, signIn } from './fixtures/people';

/** What axe finds on the page as it is, a line a rule with the elements that break it. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

/** Opens each page of the demo project, ready to be looked at. */
const PROJECT_PAGES: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['', (page) => page.getByRole('img', { name: /^Burndown/ }).waitFor()],
  ['/backlog', (page) => page.getByRole('grid').waitFor()],
  ['/backlog?story=AUR-50', (page) => page.getByRole('dialog').getByText('Acceptance criteria').waitFor()],
  ['/board', (page) => page.getByTestId('board-column-done').waitFor()],
  ['/sprints', (page) => page.getByRole('img', { name: /^Velocity/ }).waitFor()],
  ['/proposals', (page) => page.getByRole('heading', { name: 'Proposals', exact: true }).waitFor()],
  ['/proposals/new', (page) => page.getByLabel('Specification').waitFor()],
  ['/members', (page) => page.getByRole('list', { name: 'Members' }).waitFor()],
  ['/settings', (page) => page.getByLabel('Time zone').first().waitFor()],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the pages of visitors', async ({ page }) => {
      for (const path of ['/', '/sign-in', '/register', '/nowhere']) {
        await page.goto(path);
        expect.soft(await violationsOf(page), path).toEqual([]);
      }
    });

    test('axe finds nothing on the pages of a project', async ({ page }) => {
      test.setTimeout(120_000);
      await signIn(page, { email: 'demo@example.com', password: 'demo-password' });
      expect.soft(await violationsOf(page), 'projects').toEqual([]);
      const project = page.getByRole('link', { name: /Aurora Checkout/ });
      const base = (await project.getAttribute('href')) ?? '';
      for (const [path, isReady] of PROJECT_PAGES) {
        await page.goto(base + path);
        await isReady(page);
        expect.soft(await violationsOf(page), path).toEqual([]);
      }
      await page.goto('/account');
      expect.soft(await violationsOf(page), 'account').toEqual([]);
    });

    test('axe finds nothing on the review of a proposal', async ({ page }) => {
      await signIn(page, { email: 'demo@example.com', password: 'demo-password' });
      const project = page.getByRole('link', { name: /Aurora Checkout/ });
      await page.goto(`${(await project.getAttribute('href')) ?? ''}/proposals/new`);
      await (await alive(page.getByRole('button', { name: 'Insert an example' }))).click();
      await page.getByRole('button', { name: 'Make a proposal' }).click();
      await page.getByRole('button', { name: /^Apply/ }).waitFor({ timeout: 60_000 });
      expect.soft(await violationsOf(page), 'review').toEqual([]);
      await page
        .getByRole('treeitem', { name: /^Story:/ })
        .first()
        .click();
      await page.getByRole('region', { name: 'Details' }).getByText('Acceptance criteria').waitFor();
      expect.soft(await violationsOf(page), 'details').toEqual([]);
      await page.keyboard.press('e');
      await page.getByRole('tree').getByLabel('Title').waitFor();
      expect.soft(await violationsOf(page), 'editing').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: /^Not covered/ }).click();
      await page.getByRole('tabpanel', { name: /^Not covered/ }).waitFor();
      expect.soft(await violationsOf(page), 'not covered').toEqual([]);
      await page.getByRole('button', { name: 'Reject…' }).click();
      await page.getByRole('dialog').getByLabel('Why').fill('Another team does this.');
      expect.soft(await violationsOf(page), 'reject').toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Reject', exact: true }).click();
      await page.getByRole('alert').getByText('Another team does this.').waitFor();
      expect.soft(await violationsOf(page), 'rejected').toEqual([]);
    });

    test('axe finds nothing in the palette and in the list of keys', async ({ page }) => {
      await signIn(page, { email: 'demo@example.com', password: 'demo-password' });
      const project = page.getByRole('link', { name: /Aurora Checkout/ }).first();
      await page.goto(`${await project.getAttribute('href')}/backlog?story=AUR-50`);
      await page.getByRole('dialog').getByText('Acceptance criteria').waitFor();
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Commands' });
      await palette.getByRole('option', { name: /^Change status/ }).waitFor();
      expect.soft(await violationsOf(page), 'commands').toEqual([]);
      await page.keyboard.type('pay');
      await palette.getByRole('group', { name: 'Stories' }).waitFor();
      expect.soft(await violationsOf(page), 'found').toEqual([]);
      await page.keyboard.press('Control+a');
      await page.keyboard.type('status');
      await page.keyboard.press('Enter');
      await palette.getByRole('option', { name: 'In progress' }).waitFor();
      expect.soft(await violationsOf(page), 'choice').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      expect.soft(await violationsOf(page), 'keys').toEqual([]);
    });

    test('axe finds nothing in the dialogs and pages of a sprint', async ({ page }) => {
      await signIn(page, { email: 'demo@example.com', password: 'demo-password' });
      await page.getByRole('link', { name: /Aurora Checkout/ }).click();
      await page.getByRole('link', { name: 'Sprints' }).click();
      await page.getByRole('button', { name: 'Plan a sprint' }).click();
      await page.getByRole('dialog').getByLabel('Goal').waitFor();
      expect.soft(await violationsOf(page), 'plan').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: /Sprint 4/ }).click();
      await page.getByRole('img', { name: /^Burndown/ }).waitFor();
      expect.soft(await violationsOf(page), 'running').toEqual([]);
      await page.getByRole('button', { name: 'Complete sprint' }).click();
      await page.getByRole('dialog').getByText('All to the backlog').waitFor();
      expect.soft(await violationsOf(page), 'complete').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Sprints' }).click();
      await page.getByRole('link', { name: /Sprint 1/ }).click();
      await page.getByRole('region', { name: 'Seal' }).waitFor();
      expect.soft(await violationsOf(page), 'sealed').toEqual([]);
    });
  });
}
