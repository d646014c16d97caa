import { gunzipSync } from 'node:zlib';

import { z } from 'zod';

import { openClient, timeOf } from '../client';
import type { Figure } from '../figure';
import { inTurn, timed } from '../rounds';
import { boardBytes, boardPath, type Subject } from '../subject';
import { openWriter } from '../writer';

const ROUNDS = { warmUp: 15, count: 60 };

const snapshotSchema = z.object({
  rows: z.object({ story: z.array(z.record(z.string(), z.unknown())).min(1) }),
});

/** The columns of a card that the product sends. */
async function sentColumns(subject: Subject): Promise<string[]> {
  const text = gunzipSync(await boardBytes(subject)).toString('utf8');
  return Object.keys(snapshotSchema.parse(JSON.parse(text)).rows.story[0] ?? {});
}

/** The data of a board right after a change, so that nothing that was made before it can be sent. */
export async function measureChangedBoard(subject: Subject): Promise<Figure[]> {
  const { baseUrl, cookies, board, pool } = subject;
  const columns = (await sentColumns(subject)).map((column) => `"${column}"`).join(', ');
  const select = `SELECT ${columns} FROM "Story" WHERE "projectId" = $1 AND "deletedAt" IS NULL`;
  const reader = openClient(baseUrl, cookies[1]);
  const writer = openWriter(subject, 0);

  const samples = await inTurn(
    ROUNDS,
    async () => {
      await writer.move();
      return timeOf(await reader.get(boardPath(subject)));
    },
    () => timed(async () => JSON.stringify((await pool.query(select, [board.projectId])).rows)),
  );
  reader.close();
  writer.close();
  return [
    {
      name: 'board, after a change',
      unit: 'ms',
      ...samples,
      aim: { kind: 'within', times: 2, of: 'p50' },
    },
  ];
}
