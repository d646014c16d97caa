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

type UserRow = Omit<Account, 'seq'> & { seq: null };
type ProjectRow = { id: string; email: null; name: null; sessionGeneration: null; seq: number };

/** Two look-ups by key in one query: joining what is wanted to its rows takes longer than finding them. */
async function loadAll(pool: Pool, wanted: readonly Wanted[]): Promise<(Account | null)[]> {
  const { rows } = await pool.query<UserRow | ProjectRow>({
    // Named, so that the database parses and plans it once a connection: that took as long as the look-up.
    name: 'accounts-and-seqs',
    text: `SELECT "id", "email", "name", "sessionGeneration", NULL::int AS "seq" FROM "User" WHERE "id" = ANY($1::uuid[])
      UNION ALL
     SELECT "id", NULL, NULL, NULL, "seq" FROM "Project" WHERE "id" = ANY($2::uuid[])`,
    values: [wanted.map(({ userId }) => userId), wanted.map(({ projectId }) => projectId)],
  });
  const users = new Map<string, UserRow>();
  const seqs = new Map<string | null, number>();
  for (const row of rows) {
    if (row.seq === null) users.set(row.id, row);
    else seqs.set(row.id, row.seq);
  }
  return wanted.map(({ userId, projectId }) => {
    const user = users.get(userId);
    return user ? { ...user, seq: seqs.get(projectId) ?? null } : null;
  });
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
