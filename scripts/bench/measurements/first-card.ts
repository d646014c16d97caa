import { withBareBoard } from '../bare/board';
import { boardUrl, visit, withProfile } from '../browser';
import type { Figure } from '../figure';
import { inTurn } from '../rounds';
import { boardBytes, type Subject } from '../subject';

const COLD = { warmUp: 1, count: 7 };
const WARM = { warmUp: 1, count: 10 };

/** From opening the board to its first card: on a browser that never saw it, and on one that was here before. */
export async function measureFirstCard(subject: Subject): Promise<Figure[]> {
  return withBareBoard(await boardBytes(subject), async (bare) => {
    const coldVisit = (url: string) => () =>
      withProfile(subject, async (context) => (await visit(context, url)).firstCard);
    const cold = await inTurn(COLD, coldVisit(boardUrl(subject)), coldVisit(bare.baseUrl));

    const warm = await withProfile(subject, async (context) => {
      const warmVisit = (url: string) => async () => {
        const { page, firstCard } = await visit(context, url);
        // By then the copy for the next visit is kept.
        await page.waitForLoadState('networkidle');
        await page.close();
        return firstCard;
      };
      return inTurn(WARM, warmVisit(boardUrl(subject)), warmVisit(bare.baseUrl));
    });
    return [
      { name: 'first card, cold', unit: 'ms', ...cold, aim: { kind: 'below', value: 800, of: 'p50' } },
      { name: 'first card, warm', unit: 'ms', ...warm, aim: { kind: 'below', value: 500, of: 'p50' } },
    ];
  });
}
