import { expect, type Page } from '@playwright/test';

import type { OperationInput } from '@/lib/operations/registry';

import { listen, realtimeSocket } from './fixtures/listener';
import { call, signInAs, test, windowOf, type Team } from './fixtures/stage';

const STORY: OperationInput = { type: 'story.create', title: 'Search', status: 'ready' };
const UNAUTHORISED = 4009;

const card = (page: Page) => page.getByRole('link', { name: /^TEAM-1: / });
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' });

/** The id of the membership of a project's second person. */
async function memberOf(owner: Page, { projectId, people }: Team) {
  const input = encodeURIComponent(JSON.stringify({ projectId }));
  const answer = await owner.request.get(`/api/trpc/members.list?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: { id: string; userId: string }[] } };
  const found = result.data.find(({ userId }) => userId === people[1]?.id);
  return { projectId, id: found?.id };
}

/** What a page asks the server for from now on. */
function questions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(pathname);
  });
  return asked;
}

test.describe('while somebody has the board open', () => {
  let team: Team;
  let owner: Page;
  let guest: Page;
  let socketUrl: string;

  test.beforeEach(async ({ page, browser, stage }) => {
    team = await stage.team(['Olga', 'Gus'], [STORY]);
    owner = page;
    await signInAs(owner, team.people[0]);
    guest = await windowOf(browser, team.people[1]);
    const socket = realtimeSocket(guest);
    await guest.goto(`${team.path}/board?scope=all`);
    socketUrl = (await socket).url();
    await expect(card(guest)).toBeVisible();
  });

  test('being removed takes the project away, on the server too, and keeps what was being written', async () => {
    const silent = await listen(guest, socketUrl, team.projectId);
    await card(guest).click();
    await description(guest).fill('Words of a long evening');
    const asked = questions(guest);

    await call(owner, 'members.remove', await memberOf(owner, team));

    await expect(guest.getByText('you are no longer a member of it')).toBeVisible();
    await expect(card(guest)).toBeHidden();
    await expect(guest.getByRole('alert').filter({ hasText: 'Words of a long evening' })).toBeVisible();
    expect(await silent.ended).toBe(UNAUTHORISED);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);

    asked.length = 0;
    await guest.evaluate(() => dispatchEvent(new Event('online')));
    await call(owner, 'operations.commit', { projectId: team.projectId, operations: [STORY] });
    expect(asked).toEqual([]);
    expect(silent.heard.filter((event) => event === 'commit').length).toBeLessThanOrEqual(1);
  });

  test('becoming a viewer takes the controls away at once and keeps what was being written', async () => {
    await card(guest).click();
    await description(guest).fill('Words of a long evening');

    const member = await memberOf(owner, team);
    await call(owner, 'members.updateRole', { ...member, role: 'viewer' });

    await expect(guest.getByText('You are a viewer of this project now')).toBeVisible();
    await expect(guest.getByRole('alert').filter({ hasText: 'Words of a long evening' })).toBeVisible();
    await expect(description(guest)).not.toBeEditable();
    await guest.keyboard.press('Escape');
    await card(guest).focus();
    await guest.keyboard.press('Space');
    await expect(guest.getByTestId('board-announcement')).toBeEmpty();

    await call(owner, 'operations.commit', { projectId: team.projectId, operations: [STORY] });
    await expect(guest.getByRole('link', { name: /^TEAM-2: / })).toBeVisible();
  });

  test('signing out everywhere ends the connection and is told without a request', async ({ browser }) => {
    const silent = await listen(guest, socketUrl, team.projectId);
    const elsewhere = await windowOf(browser, team.people[1]);
    await call(elsewhere, 'accounts.signOutEverywhere', undefined);

    expect(await silent.ended).toBe(UNAUTHORISED);
    await expect(guest.getByText('You are signed out.')).toBeVisible();
    await signInAs(guest, team.people[1]);
    const again = realtimeSocket(guest);
    await guest.evaluate(() => dispatchEvent(new Event('online')));
    await again;
    await expect(guest.getByText('You are signed out.')).toBeHidden();
    await call(owner, 'operations.commit', { projectId: team.projectId, operations: [STORY] });
    await expect(guest.getByRole('link', { name: /^TEAM-2: / })).toBeVisible();
  });
});
