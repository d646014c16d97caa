import { withBareBoard } from '../bare/board';
import { boardUrl, visit, withProfile } from '../browser';
import type { Figure } from '../figure';
import { boardBytes, type Subject } from '../subject';

const COUNT_ELEMENTS = `document.querySelectorAll('*').length`;

/** The elements of the page that shows the board. */
export async function measureDomNodes(subject: Subject): Promise<Figure[]> {
  return withBareBoard(await boardBytes(subject), (bare) =>
    withProfile(subject, async (context) => {
      const count = async (url: string) => {
        const { page } = await visit(context, url);
        await page.waitForLoadState('networkidle');
        return page.evaluate<number>(COUNT_ELEMENTS);
      };
      return [
        {
          name: 'DOM nodes of the board',
          unit: '',
          ours: [await count(boardUrl(subject))],
          floor: [await count(bare.baseUrl)],
          aim: { kind: 'below', value: 3_000, of: 'p50' },
        },
      ];
    }),
  );
}
