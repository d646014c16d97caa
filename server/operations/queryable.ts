import type { Pool, PoolClient } from 'pg';

/** A connection or a pool of them: whatever a query can be sent to. */
export type Queryable = Pick<Pool | PoolClient, 'query'>;
