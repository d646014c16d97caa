import type { Pool } from 'pg';

/** A digest of every row of every table: equal before and after what must change nothing. */
export async function databaseContents(pool: Pool): Promise<Record<string, string>> {
  const tables = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
  );
  const digests = tables.rows.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' rows ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))
         AS digest FROM "${name}" t`,
  );
  const result = await pool.query<{ name: string; digest: string }>(digests.join(' UNION ALL '));
  return Object.fromEntries(result.rows.map(({ name, digest }) => [name, digest]));
}
