import { createHash } from 'node:crypto';

import type { QueryConfig } from 'pg';

/** Statements of more shapes than this are not kept prepared: each takes memory of every connection. */
const MOST_NAMES = 48;

const names = new Map<string, string>();

/**
 * The name under which connections keep a statement prepared, so that a database that has seen its text does not parse and
 * plan it again, which takes longer than running it. It is made of the text alone: the bundler may load this module more
 * than once beside the same connections. Texts that come after the first `MOST_NAMES` have none.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `commit-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

/** One SQL statement in the making. Its text depends on its parts alone, never on values or on how many rows there are. */
export type Statement = {
  /** Adds a list of rows as a parameter; answers the expression that stands for it. */
  json: (rows: unknown) => string;
  /** Adds a parameter; answers the expression that stands for it. */
  value: (value: unknown) => string;
  /** Adds a part that runs in the same statement, under a name that other parts can read from. */
  add: (name: string, sql: string) => void;
  /** The whole, which answers with the row of the part named `guard`. */
  toQuery: () => QueryConfig;
};

/** Begins a statement of several parts that take effect together. */
export function createStatement(): Statement {
  const parts: string[] = [];
  const values: unknown[] = [];
  return {
    json(rows) {
      values.push(JSON.stringify(rows));
      return `$${values.length}::jsonb`;
    },
    value(value) {
      values.push(value);
      return `$${values.length}`;
    },
    add(name, sql) {
      parts.push(`${name} AS (${sql})`);
    },
    toQuery() {
      const text = `WITH ${parts.join(',\n')}\nSELECT "seq" FROM guard`;
      return { name: nameOf(text), text, values };
    },
  };
}
