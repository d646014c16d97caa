import { expect, type Page } from '@playwright/test';

import { AppError } from '@/lib/errors';

import { row, writeStories } from './fixtures/backlog';
import { call, signInAs, test, windowOf, type Stage, type Team } from './fixtures/stage';

const connection = (page: Page) => page.getByTestId('connection');
const panel = (page: Page) => page.getByRole('dialog');

/** The titles of a project's stories in the order in which the stories were made. */
async function titlesOf({ pool }: Stage, projectId: string): Promise<string[]> {
  const { rows } = await pool.query<{ title: string }>(
    'SELECT "title" FROM "Story" WHERE "projectId" = $1 ORDER BY "number"',
    [projectId],
  );
  return rows.map(({ title }) => title);
}

async function writeIn(page: Page, field: string, text: string): Promise<void> {
  const input = panel(page).getByRole('textbox', { name: field, exact: true });
  await input.fill(text);
  await input.blur();
}

test('three edits made offline are merged field by field with what others did; a clash shows both values', async ({
  page,
  browser,
  stage,
}) => {
  const { projectId, path, people } = await stage.team(
    ['Olga', 'Gus'],
    [{ type: 'story.create', title: 'Search' }],
  );
  const { rows } = await stage.pool.query<{ id: string }>('SELECT "id" FROM "Story" WHERE "projectId" = $1', [
    projectId,
  ]);
  const id = rows[0]?.id ?? '';
  const saved = async () => {
    const { rows: found } = await stage.pool.query<Record<string, unknown>>(
      'SELECT "title", "description", "estimate", "priority", "blockedReason" FROM "Story" WHERE "id" = $1',
      [id],
    );
    return found[0];
  };
  await signInAs(page, people[0]);
  await page.goto(`${path}/backlog?story=TEAM-1`);
  const guest = await windowOf(browser, people[1]);
  await expect(panel(page).getByRole('textbox', { name: 'Description' })).toBeVisible();
  await writeIn(page, 'Description', 'Mine');
  await expect.poll(saved).toMatchObject({ description: 'Mine' });

  await page.context().setOffline(true);
  await writeIn(page, 'Title', 'Mine');
  await writeIn(page, 'Description', 'Mine as well');
  await panel(page).getByText('Flag as blocked').click();
  await page.keyboard.type('Waits for a key');
  await page.keyboard.press('Enter');
  await expect(connection(page)).toHaveText('Offline, 3 changes waiting');
  const patch = { title: 'Theirs', estimate: 5, priority: 'high' };
  await call(guest, 'operations.commit', {
    projectId,
    operations: [{ type: 'story.update', id, version: 2, patch }],
  });
  await page.context().setOffline(false);

  const clash = panel(page).getByRole('alert');
  await expect(clash).toContainText(/Yours.*Mine.*Theirs, now saved.*Theirs/);
  await expect(panel(page).getByRole('textbox', { name: 'Title' })).toHaveValue('Theirs');
  await expect(panel(page).getByRole('button', { name: 'Estimate: 5' })).toBeVisible();
  await expect(connection(page)).toBeHidden();
  const merged = {
    estimate: 5,
    priority: 'high',
    description: 'Mine as well',
    blockedReason: 'Waits for a key',
  };
  await expect.poll(saved).toEqual({ ...merged, title: 'Theirs' });

  await clash.getByRole('button', { name: 'Save mine' }).click();
  await expect.poll(saved).toEqual({ ...merged, title: 'Mine' });
});

/** Opens the backlog of a team of one, with the story “Before” in it. */
async function openBacklog(page: Page, stage: Stage): Promise<Team> {
  const team = await stage.team(['Olga'], [{ type: 'story.create', title: 'Before' }]);
  await signInAs(page, team.people[0]);
  await page.goto(`${team.path}/backlog`);
  await expect(row(page, 'Before')).toBeVisible();
  return team;
}

test('changes that wait survive a reload without a server, and the end of their tab, and run once', async ({
  page,
  stage,
}) => {
  const { projectId, path } = await openBacklog(page, stage);
  const context = page.context();
  await context.route('**/api/**', (route) => route.abort());
  await writeStories(page, 'First', 'Second');
  await expect(connection(page)).toHaveText('Offline, 2 changes waiting');
  await page.reload();
  await expect(connection(page)).toHaveText('Offline, 2 changes waiting');
  await expect(row(page, 'Second')).toBeVisible();
  await page.close();
  const later = await context.newPage();
  await later.goto(`${path}/backlog`);
  await expect(connection(later)).toHaveText('Offline, 2 changes waiting');
  await expect(row(later, 'First')).toBeVisible();

  await context.unroute('**/api/**');
  await later.evaluate(() => dispatchEvent(new Event('online')));
  await expect(connection(later)).toBeHidden();
  await expect.poll(() => titlesOf(stage, projectId)).toEqual(['Before', 'First', 'Second']);
});

test('changes that come too fast for the server wait, and are made in their order', async ({
  page,
  stage,
}) => {
  const { projectId } = await openBacklog(page, stage);
  const tooMany = new AppError('TOO_MANY_REQUESTS', 'Too many attempts. Try again in 8 seconds.', {
    details: { retryAfterSeconds: 8 },
  });
  // As tRPC words an error over HTTP.
  const body = { error: { code: -32029, message: tooMany.message, data: { app: tooMany.toBody().error } } };
  let refusals = 0;
  await page.route('**/api/trpc/operations.commit', (route) => {
    if (refusals === 1) return route.continue();
    refusals += 1;
    return route.fulfill({ status: 429, headers: { 'retry-after': '8' }, json: body });
  });
  await writeStories(page, 'First', 'Second', 'Third');
  await expect(connection(page)).toHaveText(
    /^Too many changes at once: 3 are waiting and go out by themselves in \d+ seconds?\.$/,
  );

  await expect.poll(() => titlesOf(stage, projectId)).toEqual(['Before', 'First', 'Second', 'Third']);
  expect(refusals).toBe(1);
  await expect(connection(page)).toBeHidden();
});
