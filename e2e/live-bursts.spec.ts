import { expect, type Page } from '@playwright/test';
import type { Pool } from 'pg';

import { BOARD_STATUSES } from '@/lib/board/columns';
import type { ProjectEvent } from '@/lib/events';
import type { OperationInput } from '@/lib/operations/registry';

import { realtimeSocket } from './fixtures/listener';
import { call, signInAs, test, windowOf, type Team } from './fixtures/stage';

const CARDS = 20;
const CHANGES = 200;
/** How many of the changes are on their way at once. */
const LANES = 10;
/** So high that all cards are drawn. */
const VIEWPORT = { width: 1600, height: 4_000 };

function stories(count: number): OperationInput[] {
  return Array.from({ length: count }, (_, index) => {
    const status = BOARD_STATUSES[index % BOARD_STATUSES.length];
    return { type: 'story.create', title: `Card ${index + 1}`, ...(status && { status }) };
  });
}

type Columns = Record<string, string[]>;

/** The titles of the cards, by column and from top to bottom, as the database has them. */
async function columnsInDatabase(pool: Pool, { projectId }: Team): Promise<Columns> {
  const { rows } = await pool.query<{ status: string; title: string }>(
    'SELECT "status", "title" FROM "Story" WHERE "projectId" = $1 AND "deletedAt" IS NULL ORDER BY "rank"',
    [projectId],
  );
  return Object.fromEntries(
    BOARD_STATUSES.map((status) => [
      status,
      rows.filter((row) => row.status === status).map(({ title }) => title),
    ]),
  );
}

/** The same as a board shows them. */
function columnsOn(page: Page): Promise<Columns> {
  return page.evaluate((statuses) => {
    const titles = (status: string) => {
      const cards = [...document.querySelectorAll(`[data-testid="board-column-${status}"] [data-story-id]`)];
      cards.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      return cards.map((card) => card.querySelector('a')?.textContent ?? '');
    };
    return Object.fromEntries(statuses.map((status) => [status, titles(status)]));
  }, BOARD_STATUSES);
}

test.describe('two browsers at one board', () => {
  let team: Team;
  let owner: Page;
  let guest: Page;
  let storyIds: string[];

  test.use({ viewport: VIEWPORT });

  test.beforeEach(async ({ page, browser, stage }) => {
    team = await stage.team(['Olga', 'Gus'], stories(CARDS));
    const { rows } = await stage.pool.query<{ id: string }>(
      'SELECT "id" FROM "Story" WHERE "projectId" = $1 ORDER BY "number"',
      [team.projectId],
    );
    storyIds = rows.map((row) => row.id);
    owner = page;
    await signInAs(owner, team.people[0]);
    guest = await windowOf(browser, team.people[1]);
    for (const window of [owner, guest]) {
      const socket = realtimeSocket(window);
      await window.goto(`${team.path}/board?scope=all`);
      await socket;
      await expect(window.getByRole('link', { name: /^TEAM-/ })).toHaveCount(CARDS);
    }
  });

  const commit = (operations: OperationInput[]) =>
    call<{ events: ProjectEvent[] }>(owner, 'operations.commit', { projectId: team.projectId, operations });

  /** Changes its own stories one after another, each as the change before left it. */
  async function lane(own: readonly string[]): Promise<void> {
    const versions = new Map<string, number>();
    for (let number = 0; number < CHANGES / LANES; number += 1) {
      const story = own[number % own.length] ?? '';
      const version = versions.get(story) ?? 1;
      const status = BOARD_STATUSES[number % BOARD_STATUSES.length] ?? 'ready';
      const { events } = await commit([
        number % 3 === 0
          ? { type: 'story.update', id: story, version, patch: { title: `Changed ${number}` } }
          : { type: 'story.move', id: story, place: 'first', status },
      ]);
      versions.set(story, events.find(({ entityId }) => entityId === story)?.entityVersion ?? version);
    }
  }

  test('end equal to the database after two hundred changes in a burst, and can be used meanwhile', async ({
    stage,
  }) => {
    const lanes = Array.from({ length: LANES }, (_, at) =>
      lane(storyIds.filter((_story, index) => index % LANES === at)),
    );
    await guest.getByLabel('Filter by text').fill('nothing is called so');
    await expect(guest.getByRole('link', { name: /^TEAM-/ })).toHaveCount(0);
    await guest.getByLabel('Filter by text').clear();
    await Promise.all(lanes);

    const expected = await columnsInDatabase(stage.pool, team);
    expect(Object.values(expected).flat()).toHaveLength(CARDS);
    for (const window of [owner, guest]) await expect.poll(() => columnsOn(window)).toEqual(expected);
  });

  test('are told of a change that is too large for a message', async ({ stage }) => {
    const description = 'A long story. '.repeat(1_000);
    const [first = ''] = storyIds;
    await commit([{ type: 'story.update', id: first, version: 1, patch: { title: 'Long', description } }]);
    await commit(stories(100));

    const expected = await columnsInDatabase(stage.pool, team);
    for (const window of [owner, guest]) await expect.poll(() => columnsOn(window)).toEqual(expected);
    await guest.getByRole('link', { name: /^TEAM-1: Long/ }).click();
    await expect(guest.getByRole('textbox', { name: 'Description' })).toHaveValue(description);
  });
});
