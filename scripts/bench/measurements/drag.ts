import type { BrowserContext, Page } from '@playwright/test';

import { withBareBoard } from '../bare/board';
import { boardUrl, visit, withProfile } from '../browser';
import type { Figure } from '../figure';
import { inTurn } from '../rounds';
import { boardBytes, type Subject } from '../subject';
import { traceTasks } from '../task-trace';

const ROUNDS = { warmUp: 0, count: 5 };
const STEPS = 40;
const CARD = '[data-story-id]';

/** Drags the first card over the cards of the next columns and drops it there. */
async function drag(page: Page): Promise<void> {
  const box = await page.locator(CARD).first().boundingBox();
  if (!box) throw new Error('There is no card to drag.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 3];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    const swing = Math.sin((step / STEPS) * Math.PI * 3) * 200;
    await page.mouse.move(x + (step / STEPS) * box.width * 2.2, y + 260 + swing);
  }
  await page.mouse.up();
  await page.waitForLoadState('networkidle');
}

/** The longest task of the page's main thread from reaching for a card until its move is confirmed. */
async function longestTask(context: BrowserContext, url: string): Promise<number> {
  const { page } = await visit(context, url);
  await page.waitForLoadState('networkidle');
  const longest = await traceTasks(page, () => drag(page));
  await page.close();
  return longest;
}

/** How long the page is deaf at worst while a card is dragged over the board. */
export async function measureDrag(subject: Subject): Promise<Figure[]> {
  return withBareBoard(await boardBytes(subject), (bare) =>
    withProfile(subject, async (context) => {
      const samples = await inTurn(
        ROUNDS,
        () => longestTask(context, boardUrl(subject)),
        () => longestTask(context, bare.baseUrl),
      );
      return [
        {
          name: 'longest task while dragging',
          unit: 'ms',
          ...samples,
          aim: { kind: 'below', value: 50, of: 'p95' },
        },
      ];
    }),
  );
}
