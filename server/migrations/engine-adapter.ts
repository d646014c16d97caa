import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import { DatabaseError, Pool, type QueryConfig } from 'pg';

/** PostgreSQL's one-byte type `"char"`, in which catalogs keep codes. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/** Which columns of a result are of type "char", by the array of its rows: the one object both layers see. */
type CharColumns = WeakMap<object, number[]>;

/** Lets results with "char" columns through the adapter, which knows no such type. */
function admitCharColumns(pool: Pool, charColumns: CharColumns): void {
  const query = pool.query.bind(pool);
  async function patched(config: QueryConfig) {
    const result = await query(config);
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: BPCHAR_OID });
    if (found.length > 0) charColumns.set(result.rows, found);
    return result;
  }
  Object.assign(pool, { query: patched });
}

/** The adapter's own method cuts scripts at every semicolon, also inside the bodies of functions. */
async function executeScript(pool: Pool, script: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(script);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const { code = '', severity = 'ERROR', message, detail, column, hint } = error;
    throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
  } finally {
    client.release();
  }
}

async function connect(url: string, onDispose: () => Promise<void>): Promise<SqlDriverAdapter> {
  const charColumns: CharColumns = new WeakMap();
  const pool = new Pool({ connectionString: url });
  admitCharColumns(pool, charColumns);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query);
      for (const index of charColumns.get(result.rows) ?? []) {
        result.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return result;
    },
    executeScript: (script: string) => executeScript(pool, script),
    async dispose() {
      if (pool.ending) return;
      await pool.end();
      await onDispose();
    },
  });
}

/**
 * The database side of Prisma's schema engine: `main` is the database it works on, `openShadow` makes the empty one on which it
 * replays migrations. The engine disposes of what it opens for a shadow, but never of its main connection: `close` does.
 */
export function createEngineAdapter(
  main: string,
  openShadow: () => Promise<{ url: string; stop: () => Promise<void> }>,
) {
  const opened: SqlDriverAdapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    async connect() {
      const adapter = await connect(main, () => Promise.resolve());
      opened.push(adapter);
      return adapter;
    },
    async connectToShadowDb() {
      const shadow = await openShadow();
      return connect(shadow.url, shadow.stop);
    },
  });
  const close = () => Promise.all(opened.map((adapter) => adapter.dispose()));
  return { factory, close };
}
