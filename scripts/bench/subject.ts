import { hash } from '@node-rs/argon2';
import { Pool } from 'pg';

import { seedLargeBoard, type LargeBoard } from '@/prisma/seed/large-board';
import { createProjectStore } from '@/server/operations/project-store';
import { loadSecrets } from '@/server/supervisor/secrets';
import { createProduct } from '@/server/testing/product';
import { createSeededRandom } from '@/server/testing/seeded-random';
import { signIn } from '@/server/testing/sign-in';

import { openClient } from './client';

const PEOPLE = 11;
const PASSWORD = 'measured with care';
/** The embedded database has one backend; a second connection of ours would only wait. */
const POOL_SIZE = 2;

/** The product as it is measured: started as its users start it, with a large board, everybody signed in. */
export type Subject = {
  baseUrl: string;
  databaseUrl: string;
  /** Straight to the database, for the floors. */
  pool: Pool;
  board: LargeBoard;
  /** The cookies of each member's session, in the order of `board.people`. */
  cookies: readonly string[];
  realtimeKey: string;
  /** Decides which cards are moved, the same in every run. */
  random: () => number;
};

async function seed(pool: Pool): Promise<LargeBoard> {
  const addresses = Array.from({ length: PEOPLE }, (_, index) => `person-${index + 1}@example.org`);
  const path = { pool, store: createProjectStore(pool), onCommit: () => undefined };
  const board = await seedLargeBoard(path, addresses, await hash(PASSWORD));
  // Floors write as often as the product does, and must not write into its tables.
  await pool.query(
    `CREATE TABLE bare_card AS SELECT "id", "status", "rank", "version" FROM "Story" WHERE "projectId" = $1`,
    [board.projectId],
  );
  await pool.query('ALTER TABLE bare_card ADD PRIMARY KEY ("id")');
  // As in a database that is older than a minute.
  await pool.query('ANALYZE');
  return board;
}

/** Starts the product on a database, the embedded one without a URL, and does something with it. */
export async function withSubject<T>(
  serverUrl: string | undefined,
  action: (subject: Subject) => Promise<T>,
): Promise<T> {
  const product = await createProduct({
    LOG_LEVEL: 'warn',
    ...(serverUrl !== undefined && { DATABASE_URL: serverUrl }),
  });
  try {
    await product.start();
    const { baseUrl } = product;
    const databaseUrl = product.databaseUrl();
    const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE });
    try {
      const board = await seed(pool);
      const cookies: string[] = [];
      for (const { email } of board.people) cookies.push(await signIn(baseUrl, email, PASSWORD));
      const realtimeKey = loadSecrets(product.dataDirectory).PUSHER_KEY;
      return await action({
        baseUrl,
        databaseUrl,
        pool,
        board,
        cookies,
        realtimeKey,
        random: createSeededRandom(1),
      });
    } finally {
      await pool.end();
    }
  } finally {
    await product.remove();
  }
}

/** Where browsers get the data of the board. */
export function boardPath({ board }: Pick<Subject, 'board'>): string {
  return `/api/projects/${board.projectId}/snapshot`;
}

/** The data of the board as it is sent, compressed. */
export async function boardBytes(subject: Subject): Promise<Buffer> {
  const client = openClient(subject.baseUrl, subject.cookies[0]);
  const { body } = await client.get(boardPath(subject));
  client.close();
  return body;
}
