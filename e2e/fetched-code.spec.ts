import { expect } from '@playwright/test';

import { writeStories } from './fixtures/backlog';
import { holdScripts, spareData } from './fixtures/device';
import { alive } from './fixtures/people';
import { signInAs, test } from './fixtures/stage';

test('what was never opened says that it needs the connection once, and opens when it is back', async ({
  page,
  stage,
}) => {
  const { path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Search' }]);
  await spareData(page);
  await signInAs(page, people[0]);
  await page.goto(`${path}/sprints`);
  const plan = await alive(page.getByRole('button', { name: 'Plan a sprint' }));
  await page.context().setOffline(true);
  await plan.click();
  const notice = page
    .getByRole('region', { name: 'Messages' })
    .getByRole('alert')
    .filter({ hasText: 'needs the connection once' });
  await expect(notice).toContainText('The sprint form could not be loaded');
  await expect(page.getByRole('heading', { name: 'Sprints', exact: true })).toBeVisible();
  await page.context().setOffline(false);
  await plan.click();
  await expect(page.getByRole('dialog', { name: 'Plan a sprint' })).toBeVisible();
});

test('what may be opened is there once the page was quiet for a moment', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Search' }]);
  await signInAs(page, people[0]);
  const form = page.waitForResponse(
    async (response) =>
      response.url().endsWith('.js') && (await response.text()).includes('First and last day'),
  );
  await page.goto(`${path}/sprints`);
  await (await form).finished();
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Plan a sprint' }).click();
  await expect(page.getByRole('dialog', { name: 'Plan a sprint' })).toBeVisible();
});

test('a card is not lifted before the code that moves it is there', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Search' }]);
  await spareData(page);
  await signInAs(page, people[0]);
  await page.goto(`${path}/board?scope=all`);
  const card = page.getByRole('link', { name: /^TEAM-1: / });
  await expect(card).toBeVisible();
  await page.waitForLoadState('networkidle');
  const said = page.getByTestId('board-announcement');

  await page.context().setOffline(true);
  await card.focus();
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
  const notice = page.getByRole('alert').filter({ hasText: 'needs the connection once' });
  await expect(notice.first()).toContainText('What moves cards could not be loaded');
  await expect(said).toBeEmpty();

  await page.context().setOffline(false);
  await card.focus();
  await page.keyboard.press('Space');
  await expect(said).toHaveText(/^Picked up TEAM-1/);
  for (const key of ['ArrowRight', 'Space']) await page.keyboard.press(key);
  await expect(said).toHaveText(/^Dropped TEAM-1/);
});

test('stories that are typed before the code for changes is there keep their order', async ({
  page,
  stage,
}) => {
  const { projectId, path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Before' }]);
  await spareData(page);
  await signInAs(page, people[0]);
  await page.goto(`${path}/backlog`);
  const input = page.getByRole('textbox', { name: 'New story', exact: true });
  await expect(input).toBeVisible();
  await page.waitForLoadState('networkidle');

  const scripts = await holdScripts(page);
  for (const title of ['First', 'Second', 'Third']) {
    await input.fill(title);
    await input.press('Enter');
  }
  await expect.poll(() => scripts.held.length).toBeGreaterThan(0);
  await scripts.letThrough();

  const titles = page.getByRole('row').filter({ hasText: /Before|First|Second|Third/ });
  await expect(titles).toContainText(['Before', 'First', 'Second', 'Third']);
  const saved = async () => {
    const { rows } = await stage.pool.query<{ title: string }>(
      'SELECT "title" FROM "Story" WHERE "projectId" = $1 ORDER BY "rank"',
      [projectId],
    );
    return rows.map(({ title }) => title);
  };
  await expect.poll(saved).toEqual(['Before', 'First', 'Second', 'Third']);
  await writeStories(page, 'Fourth');
});

test('signing out without a connection says that it did not work, and leaves what waits', async ({
  page,
  stage,
}) => {
  const { path, people } = await stage.team(['Olga'], [{ type: 'story.create', title: 'Search' }]);
  await signInAs(page, people[0]);
  await page.goto(`${path}/backlog`);
  await page.getByRole('button', { name: 'Olga: account and settings' }).click();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await page.context().setOffline(true);
  await writeStories(page, 'Written on the train');
  await page.getByRole('button', { name: 'Olga: account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'You are still signed in' })).toBeVisible();
  await expect(page.getByTestId('connection')).toHaveText('Offline, 1 change waiting');
});
