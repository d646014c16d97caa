import { withBareBoard } from '../bare/board';
import { openClient, timeOf } from '../client';
import type { Figure } from '../figure';
import { atOnce, inTurn } from '../rounds';
import { boardBytes, boardPath, type Subject } from '../subject';

const ONE = { warmUp: 100, count: 300 };
/** A server is compiled to its full speed after about seven thousand requests; with fewer, that is what is measured. */
const TOGETHER = { warmUp: 10, count: 10 };
const EACH = 100;
const CLIENTS = 10;

/** The data of a board that nobody changes, read whole again and again by one client and by ten at once. */
export async function measureUnchangedBoard(subject: Subject): Promise<Figure[]> {
  const path = boardPath(subject);
  const clients = Array.from({ length: CLIENTS }, (_, person) =>
    openClient(subject.baseUrl, subject.cookies[person]),
  );
  const [first] = clients;
  if (!first) throw new Error('Somebody has to ask.');

  return withBareBoard(await boardBytes(subject), async (bare) => {
    const bareClients = clients.map(() => openClient(bare.baseUrl));
    const [bareFirst = first] = bareClients;
    const one = await inTurn(
      ONE,
      async () => timeOf(await first.get(path)),
      async () => timeOf(await bareFirst.get('/board')),
    );
    const together = await inTurn(
      TOGETHER,
      () =>
        atOnce(
          clients.map((client) => async () => timeOf(await client.get(path))),
          EACH,
        ),
      () =>
        atOnce(
          bareClients.map((client) => async () => timeOf(await client.get('/board'))),
          EACH,
        ),
    );
    for (const client of [...clients, ...bareClients]) client.close();
    const aim = { kind: 'within', times: 3, of: 'p50' } as const;
    return [
      { name: 'board, unchanged, 1 client', unit: 'ms', ...one, aim },
      {
        name: `board, unchanged, ${CLIENTS} clients`,
        unit: 'ms',
        ours: together.ours.flat(),
        floor: together.floor.flat(),
        aim,
      },
    ];
  });
}
