import { expect, type Locator, type Page } from '@playwright/test';
import type { Pool } from 'pg';

import { signInAs, test, type Stage } from './fixtures/stage';

/** Further than any list shows at once. */
const FAR = 30;

type LargeTeam = Awaited<ReturnType<Stage['largeTeam']>>;

/** The ids of the stories in their order, as the database has them; of a status, when one is named. */
async function orderOf(pool: Pool, projectId: string, status: string | null): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT "id" FROM "Story" WHERE "projectId" = $1 AND ($2::text IS NULL OR "status"::text = $2) ORDER BY "rank"`,
    [projectId, status],
  );
  return rows.map(({ id }) => id);
}

const item = (page: Page, id: string | undefined) => page.locator(`[data-story-id="${id ?? ''}"]`);

/** Whether a list does not scroll. */
function stands(list: Locator): Promise<boolean> {
  return list.evaluate(async (element) => {
    const before = element.scrollTop;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return element.scrollTop === before;
  });
}

/** The id of the first item whose upper edge lies below a height. */
function firstBelow(list: Locator, height: number): Promise<string> {
  return list.evaluate((element, top) => {
    const items = [...element.querySelectorAll('[data-story-id]')];
    const below = items.filter((found) => found.getBoundingClientRect().top > top);
    below.sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
    return below[0]?.getAttribute('data-story-id') ?? '';
  }, height);
}

/**
 * Picks something up, holds it at the lower edge of its list until that has scrolled by several heights, and drops it on the
 * upper half of what has come into the middle: the id of that.
 */
async function dragFar(page: Page, from: Locator, list: Locator): Promise<string> {
  const box = await list.boundingBox();
  if (!box) throw new Error('The list is not on the page.');
  const x = box.x + box.width / 2;
  await from.hover();
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height / 3, { steps: 5 });
  await page.mouse.move(x, box.y + box.height - 12, { steps: 5 });
  const scrolled = () => list.evaluate((element) => element.scrollTop);
  await expect.poll(scrolled, { intervals: [20], timeout: 30_000 }).toBeGreaterThan(3 * box.height);
  await page.mouse.move(x, box.y + box.height / 2, { steps: 3 });
  await expect.poll(() => stands(list), { intervals: [50] }).toBe(true);
  const id = await firstBelow(list, box.y + box.height / 2);
  const target = await item(page, id).boundingBox();
  if (!target) throw new Error('There is nothing in the middle of the list.');
  await page.mouse.move(target.x + 60, target.y + 6, { steps: 3 });
  await page.mouse.up();
  return id;
}

test.describe('in a project of two thousand stories', () => {
  let team: LargeTeam;
  let before: string[];

  test.beforeAll(async ({ stage }) => {
    team = await stage.largeTeam();
  });

  test.beforeEach(({ page }) => signInAs(page, team.people[0]));

  /** The order with the first one taken out and put in at a place, or above another one. */
  function withFirstAt(place: number | string): string[] {
    const [first = '', ...others] = before;
    return others.toSpliced(typeof place === 'number' ? place : others.indexOf(place), 0, first);
  }

  async function dragFirst(page: Page, list: Locator, order: () => Promise<string[]>): Promise<void> {
    const below = await dragFar(page, item(page, before[0]), list);
    await expect.poll(order).toEqual(withFirstAt(below));
    await expect(item(page, before[0])).toBeInViewport();
  }

  test('a card is dragged to a place out of sight, or carried there by keyboard', async ({ page, stage }) => {
    const order = () => orderOf(stage.pool, team.projectId, 'ready');
    before = await order();
    await page.goto(`${team.path}/board?scope=all`);
    const column = page.getByTestId('board-column-ready');
    const list = column.locator('ul').locator('..');

    await test.step('by pointer', () => dragFirst(page, list, order));

    await test.step('by keyboard', async () => {
      before = await order();
      const card = item(page, before[0]).getByRole('link');
      await list.evaluate((element) => element.scrollTo({ top: 0 }));
      await card.focus();
      await page.keyboard.press('Space');
      for (let step = 0; step < FAR; step += 1) await page.keyboard.press('ArrowDown');
      await expect(card).toBeInViewport();
      await page.keyboard.press('Space');
      await expect.poll(order).toEqual(withFirstAt(FAR));
      await expect(card).toBeFocused();
      await expect(card).toBeInViewport();
    });
  });

  test('a line of the backlog is dragged to a place out of sight, or moved there by keyboard', async ({
    page,
    stage,
  }) => {
    const order = () => orderOf(stage.pool, team.projectId, null);
    before = await order();
    await page.goto(`${team.path}/backlog`);
    const list = page.getByRole('grid', { name: 'Backlog' });

    await test.step('by pointer', () => dragFirst(page, list, order));

    await test.step('by keyboard', async () => {
      before = await order();
      await list.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      for (let step = 0; step < FAR; step += 1) await page.keyboard.press('Alt+ArrowDown');
      await expect(item(page, before[0])).toBeInViewport();
      await expect.poll(order).toEqual(withFirstAt(FAR));
    });
  });
});
