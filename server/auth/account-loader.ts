import DataLoader from 'dataloader';
import type { Pool } from 'pg';

/** Whose account, in which session of theirs, and the project whose `seq` is asked for in the same query. */
type Wanted = { userId: string; sessionId: string; projectId: string | null };

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

type Absent = { email: null; name: null; sessionGeneration: null };
type UserRow = Omit<Account, 'seq'> & { seq: null };
type ProjectRow = Absent & { id: string; seq: number };
type EndedSessionRow = Absent & { id: string; seq: null };

/** Where keys are among those of a parameter. How many they are is hidden: the database would plan anew for it each time. */
const isAmong = (parameter: string) => `"id" = ANY(ARRAY(SELECT unnest(${parameter}::uuid[])))`;

/** For a request that comes alone, as most do: one row, which the database finds faster than the lists below. */
const LOOK_UP_ONE = {
  // Named, so that the database parses and plans it once a connection: that took as long as the look-up.
  name: 'account-and-seq',
  text: `SELECT "id", "email", "name", "sessionGeneration", (SELECT "seq" FROM "Project" WHERE "id" = $2) AS "seq"
           FROM "User" WHERE "id" = $1 AND NOT EXISTS (SELECT 1 FROM "EndedSession" WHERE "id" = $3)`,
};

/** Three look-ups by key in one query: joining what is wanted to its rows takes longer than finding them. */
const LOOK_UP_MANY = {
  name: 'accounts-seqs-and-ended-sessions',
  text: `SELECT "id", "email", "name", "sessionGeneration", NULL::int AS "seq" FROM "User" WHERE ${isAmong('$1')}
    UNION ALL
   SELECT "id", NULL, NULL, NULL, "seq" FROM "Project" WHERE ${isAmong('$2')}
    UNION ALL
   SELECT "id", NULL, NULL, NULL, NULL FROM "EndedSession" WHERE ${isAmong('$3')}`,
};

async function loadOne(pool: Pool, { userId, projectId, sessionId }: Wanted): Promise<Account | null> {
  const { rows } = await pool.query<Account>({ ...LOOK_UP_ONE, values: [userId, projectId, sessionId] });
  return rows[0] ?? null;
}

async function loadMany(pool: Pool, wanted: readonly Wanted[]): Promise<(Account | null)[]> {
  const { rows } = await pool.query<UserRow | ProjectRow | EndedSessionRow>({
    ...LOOK_UP_MANY,
    values: [
      wanted.map(({ userId }) => userId),
      wanted.map(({ projectId }) => projectId),
      wanted.map(({ sessionId }) => sessionId),
    ],
  });
  const users = new Map<string, UserRow>();
  const seqs = new Map<string | null, number>();
  const ended = new Set<string>();
  for (const row of rows) {
    if (row.seq !== null) seqs.set(row.id, row.seq);
    else if (row.email !== null) users.set(row.id, row);
    else ended.add(row.id);
  }
  return wanted.map(({ userId, sessionId, projectId }) => {
    const user = users.get(userId);
    return user && !ended.has(sessionId) ? { ...user, seq: seqs.get(projectId) ?? null } : null;
  });
}

async function load(pool: Pool, wanted: readonly Wanted[]): Promise<(Account | null)[]> {
  const [first] = wanted;
  return first && wanted.length === 1 ? [await loadOne(pool, first)] : loadMany(pool, wanted);
}

/**
 * Looks accounts up, those of all requests that arrive at once in one query; `null` for one that is not there or whose
 * session was ended. Nothing is remembered: each request sees the account and the `seq` of its own time.
 */
export function accountLoader(pool: Pool): Loader {
  const known = loaders.get(pool);
  if (known) return known;
  const loader: Loader = new DataLoader((wanted) => load(pool, wanted), {
    cache: false,
    // Requests that arrived together are each read in a turn of the event loop of their own.
    batchScheduleFn: (dispatch) => void setImmediate(dispatch),
  });
  loaders.set(pool, loader);
  return loader;
}
