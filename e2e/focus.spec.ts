import { randomUUID } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { row } from './fixtures/backlog';
import { alive } from './fixtures/people';
import { signInAs, test, type Stage } from './fixtures/stage';

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id ?? document.activeElement?.tagName);

const stories = (count: number, epicId: string | null = null) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'story.create' as const,
    title: `${epicId ? 'Part' : 'Story'} ${String(index + 1)}`,
    epicId,
  }));

async function openMembers(page: Page, stage: Stage) {
  const team = await stage.team(['Fay', 'Gil']);
  await signInAs(page, team.people[0]);
  await page.goto(`${team.path}/members`);
  await alive(page.getByRole('button', { name: 'Invite', exact: true }));
  return team;
}

test('C in a long backlog goes to the line to write on, from wherever one is', async ({ page, stage }) => {
  const epicId = randomUUID();
  const { path, people } = await stage.team(
    ['Fay'],
    [{ type: 'epic.create', id: epicId, title: 'Everything' }, ...stories(90, epicId)],
  );
  await signInAs(page, people[0]);
  await page.goto(`${path}/backlog`);
  await expect(row(page, 'Part 1$').or(row(page, 'Part 1 ')).first()).toBeVisible();
  const line = page.getByRole('textbox', { name: 'New story in Everything' });
  await expect(line).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(line).toBeFocused();
  await page.keyboard.type('Slow lorries');
  await expect(line).toHaveValue('Slow lorries');
  await expect(line).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Slow lorries')).toBeVisible();

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await page.keyboard.press('c');
  await page.keyboard.type('Second of all');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Second of all')).toBeInViewport();
});

test('Shift and an arrow choose from the row under the pointer, past what is no story', async ({
  page,
  stage,
}) => {
  const epicId = randomUUID();
  const { path, people } = await stage.team(
    ['Fay'],
    [{ type: 'epic.create', id: epicId, title: 'First' }, ...stories(2, epicId), ...stories(2)],
  );
  await signInAs(page, people[0]);
  await page.goto(`${path}/backlog`);
  await row(page, 'Part 1').hover();
  await page.keyboard.press('x');
  const chosen = page.getByRole('row', { selected: true });
  await expect(chosen).toHaveCount(1);
  for (const count of [2, 3, 4]) {
    await page.keyboard.press('Shift+ArrowDown');
    await expect(chosen).toHaveCount(count);
  }
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(chosen).toHaveCount(2);

  await page.keyboard.press('Escape');
  await expect(chosen).toHaveCount(0);
  await row(page, 'Story 1').hover();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen).toHaveCount(2);
});

test('on the page of members the focus stays where the next thing is done', async ({ page, stage }) => {
  await openMembers(page, stage);
  const email = page.getByLabel('E-mail address');
  await email.fill('ann@example.org');
  await page.getByRole('button', { name: 'Invite', exact: true }).press('Enter');
  await expect(page.getByRole('list', { name: 'Open invitations' })).toBeVisible();
  await expect(email).toBeFocused();

  await page.getByRole('button', { name: 'Withdraw the invitation of ann@example.org' }).press('Enter');
  await expect(page.getByRole('list', { name: 'Open invitations' })).toBeHidden();
  await expect.poll(() => focused(page)).toBe('content');

  await page.getByRole('button', { name: 'Remove Gil' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(page.getByText('Gil', { exact: true })).toBeHidden();
  await expect(page.getByRole('list', { name: 'Members' })).toBeFocused();
});

test('a project that is archived and brought back leaves the focus on its button', async ({
  page,
  stage,
}) => {
  const { path, people } = await stage.team(['Fay']);
  await signInAs(page, people[0]);
  await page.goto(`${path}/settings`);
  await (await alive(page.getByRole('button', { name: 'Archive project' }))).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Archive project' }).press('Enter');
  const back = page.getByRole('button', { name: 'Bring back' }).last();
  await expect(back).toBeFocused();
  await back.press('Enter');
  await expect(page.getByRole('button', { name: 'Archive project' })).toBeFocused();
});

test('a sprint that is planned by keyboard from another page leaves the focus in its own', async ({
  page,
  stage,
}) => {
  const { path, people } = await stage.team(['Fay'], stories(1));
  await signInAs(page, people[0]);
  await page.goto(`${path}/backlog`);
  await expect(row(page, 'Story 1')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('new sprint');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Plan sprint' }).press('Enter');
  await page.waitForURL('**/sprints/*');
  await expect(page.getByRole('button', { name: 'Start sprint' })).toBeVisible();
  await expect.poll(() => focused(page)).toBe('content');

  await page.getByRole('button', { name: 'Start sprint' }).press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Start sprint' })).toBeFocused();
});

test('words that never end widen no story', async ({ page, stage }) => {
  const [id, word] = [randomUUID(), 'deadbeef'.repeat(20)];
  const { path, people } = await stage.team(
    ['Fay'],
    [
      { type: 'story.create', id, title: word, description: word },
      { type: 'task.create', storyId: id, title: word },
      {
        type: 'story.update',
        id,
        version: 1,
        patch: { acceptanceCriteria: [{ id: randomUUID(), text: word, done: true }] },
      },
    ],
  );
  await signInAs(page, people[0]);
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${path}/backlog?story=TEAM-1`);
    const panel = page.getByRole('dialog');
    await expect(panel.getByRole('textbox', { name: 'Criterion', exact: true })).toBeVisible();
    await expect(panel.getByText('created', { exact: false }).first()).toBeVisible();
    const tooWide = await panel.evaluate(
      (dialog) =>
        [dialog, ...dialog.querySelectorAll('*')].filter(
          (element) =>
            element.getBoundingClientRect().right > innerWidth + 1 ||
            (element === dialog && element.scrollWidth > element.clientWidth),
        ).length,
    );
    expect(tooWide).toBe(0);
  }
});

test('a calendar marks the day it is in the project', async ({ page, stage }) => {
  await page.clock.setFixedTime(new Date('2026-11-26T20:00:00Z'));
  const { path, people, projectId } = await stage.team(['Fay']);
  await stage.pool.query('UPDATE "Project" SET "timezone" = $2 WHERE "id" = $1', [
    projectId,
    'Pacific/Auckland',
  ]);
  await signInAs(page, people[0]);
  await page.goto(`${path}/sprints`);
  await (await alive(page.getByRole('button', { name: 'Plan a sprint' }).first())).click();
  await page.getByRole('button', { name: 'First and last day' }).click();
  await expect(page.locator('[data-today][data-highlight-today]')).toHaveText('27');
});
