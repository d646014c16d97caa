import DataLoader from 'dataloader';
import type { Pool } from 'pg';

/** Whose account, and the project whose `seq` is asked for in the same query. */
type Wanted = { userId: string; projectId: string | null };

export type Account = {
  id: string;
  email: string;
  name: string;
  sessionGeneration: number;
  /** Null when no project was asked for, or there is no such project. */
  seq: number | null;
};

type Loader = DataLoader<Wanted, Account | null>;

const loaders = new WeakMap<Pool, Loader>();

async function loadAll(pool: Pool, wanted: readonly Wanted[]): Promise<(Account | null)[]> {
  const { rows } = await pool.query<Account & { position: number }>(
    `SELECT w."position"::int, u."id", u."email", u."name", u."sessionGeneration",
            (SELECT p."seq" FROM "Project" p WHERE p."id" = w."projectId") AS "seq"
       FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w("userId", "projectId", "position")
       JOIN "User" u ON u."id" = w."userId"`,
    [wanted.map(({ userId }) => userId), wanted.map(({ projectId }) => projectId)],
  );
  const found = new Map(rows.map(({ position, ...account }) => [position, account]));
  return wanted.map((_, index) => found.get(index + 1) ?? null);
}

/**
 * Looks accounts up, those of all requests that arrive at once in one query. Nothing is remembered: each request sees the
 * account and the `seq` of its own time.
 */
export function accountLoader(pool: Pool): Loader {
  const known = loaders.get(pool);
  if (known) return known;
  const loader: Loader = new DataLoader((wanted) => loadAll(pool, wanted), {
    cache: false,
    // Requests that arrived together are each read in a turn of the event loop of their own.
    batchScheduleFn: (dispatch) => void setImmediate(dispatch),
  });
  loaders.set(pool, loader);
  return loader;
}
