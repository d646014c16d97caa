import { expect, type Locator, type Page } from '@playwright/test';
import type { Pool } from 'pg';

import { signInAs, test, type Stage } from './fixtures/stage';

/** Further than any list shows at once. */
const FAR = 45;

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

/**
 * Picks something up, holds it at the lower edge of its list until another item has come into sight, and drops it on the
 * upper half of that.
 */
async function dragFar(page: Page, from: Locator, list: Locator, to: Locator): Promise<void> {
  const box = await list.boundingBox();
  if (!box) throw new Error('The list is not on the page.');
  await from.hover();
  await page.mouse.down();
  const x = box.x + box.width / 2;
  const bottom = Math.min(box.y + box.height, page.viewportSize()?.height ?? 0);
  await page.mouse.move(x, box.y + box.height / 3, { steps: 5 });
  await page.mouse.move(x, bottom - 12, { steps: 5 });
  await expect.poll(() => isWithin(to, bottom - 100), { intervals: [20], timeout: 30_000 }).toBe(true);
  await page.mouse.move(x, box.y + box.height / 2, { steps: 3 });
  await expect.poll(() => stands(to), { intervals: [50] }).toBe(true);
  const target = await to.boundingBox();
  if (!target) throw new Error('The target went out of sight.');
  await page.mouse.move(target.x + 60, target.y + 6, { steps: 3 });
  await page.mouse.up();
}

async function isWithin(locator: Locator, bottom: number): Promise<boolean> {
  const box = (await locator.count()) > 0 ? await locator.boundingBox() : null;
  return box !== null && box.y + box.height < bottom;
}

/** Whether something is where it was a moment ago. */
function stands(locator: Locator): Promise<boolean> {
  return locator.evaluate(async (element) => {
    const before = element.getBoundingClientRect().top;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return element.getBoundingClientRect().top === before;
  });
}

test.describe('in a project of two thousand stories', () => {
  let team: LargeTeam;
  let before: string[];

  test.beforeEach(async ({ page, stage }) => {
    team = await stage.largeTeam();
    await signInAs(page, team.people[0]);
  });

  /** The order with the first one taken out and put in at a place. */
  function withFirstAt(index: number): string[] {
    const [first = '', ...others] = before;
    return others.toSpliced(index, 0, first);
  }

  test('a card is dragged to a place out of sight, or carried there by keyboard', async ({ page, stage }) => {
    const order = () => orderOf(stage.pool, team.projectId, 'ready');
    before = await order();
    await page.goto(`${team.path}/board?scope=all`);
    const column = page.getByTestId('board-column-ready');
    const list = column.locator('ul').locator('..');

    await test.step('by pointer', async () => {
      await dragFar(page, item(page, before[0]), list, item(page, before[FAR]));
      await expect.poll(order).toEqual(withFirstAt(FAR - 1));
      await expect(item(page, before[0])).toBeInViewport();
    });

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

    await test.step('by pointer', async () => {
      await dragFar(page, item(page, before[0]), list, item(page, before[FAR]));
      await expect.poll(order).toEqual(withFirstAt(FAR - 1));
      await expect(item(page, before[0])).toBeInViewport();
    });

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
