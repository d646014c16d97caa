import { BARE_MOVE } from '../bare/move';
import type { Figure } from '../figure';
import { atOnce, inTurn, timed } from '../rounds';
import type { Subject } from '../subject';
import { openWriter, type Writer } from '../writer';

const ONE = { warmUp: 50, count: 200 };
const WRITERS = 10;
/** Long enough for the process to be warm, and for a pause of it not to decide alone. */
const TOGETHER = { warmUp: 100, count: 200 };

/** Cards moved by one person, and by ten who never pause. */
export async function measureMove(subject: Subject): Promise<Figure[]> {
  const { pool, board } = subject;
  const writers = Array.from({ length: WRITERS }, (_, person) => openWriter(subject, person));
  const bareMove = () => timed(() => pool.query(BARE_MOVE, [board.storyIds[0]]));
  let failures = 0;
  const countingFailures = (writer: Writer) => () =>
    writer.move().catch(() => {
      failures += 1;
      return Number.NaN;
    });

  const [first] = writers.map(countingFailures);
  if (!first) throw new Error('Somebody has to write.');
  const one = await inTurn(ONE, first, bareMove);
  const failedAlone = failures;
  failures = 0;
  await atOnce(writers.map(countingFailures), TOGETHER.warmUp);
  const together = await atOnce(writers.map(countingFailures), TOGETHER.count);
  for (const writer of writers) writer.close();
  return [
    {
      name: 'move, 1 writer',
      unit: 'ms',
      ...one,
      failures: failedAlone,
      aim: { kind: 'below', value: 10, of: 'p95' },
    },
    {
      name: `move, ${WRITERS} writers`,
      unit: 'ms',
      ours: together,
      floor: one.floor,
      failures,
      aim: { kind: 'below', value: 30, of: 'p95' },
    },
  ];
}
