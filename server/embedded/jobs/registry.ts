import type { Pool } from 'pg';

import type { FunctionConfig } from './function-config';

export type RegisteredFunction = { appId: string; config: FunctionConfig };

/** Everything registered, as one immutable snapshot of the database. */
export type Registry = {
  /** Grows with every change of any app's registration. */
  revision: number;
  /** False until the first app registers: events wait for it rather than pass unmatched. */
  ready: boolean;
  appUrls: Map<string, string>;
  /** Active functions, in a stable order. */
  functions: RegisteredFunction[];
  /** Also finds functions that are no longer part of their app: their runs may be under way. */
  find: (functionId: string) => RegisteredFunction | undefined;
};

type FunctionRow = { app_id: string; config: string; archived: boolean };
type AppRow = { id: string; url: string; revision: number };

/** Reads the registry. */
export async function loadRegistry(pool: Pool): Promise<Registry> {
  // One statement, so that apps and functions are of the same moment.
  const { rows } = await pool.query<{ apps: AppRow[]; functions: FunctionRow[] }>(`
    SELECT (SELECT coalesce(json_agg(a), '[]') FROM (SELECT id, url, revision FROM inngest.apps) a) AS apps,
      (SELECT coalesce(json_agg(f), '[]') FROM (
        SELECT app_id, config, archived FROM inngest.functions ORDER BY id) f) AS functions`);
  return buildRegistry(rows[0]?.apps ?? [], rows[0]?.functions ?? []);
}

function buildRegistry(apps: AppRow[], rows: FunctionRow[]): Registry {
  const all = rows.map(({ app_id: appId, config, archived }) => ({
    archived,
    registered: { appId, config: JSON.parse(config) as FunctionConfig },
  }));
  const byId = new Map(all.map(({ registered }) => [registered.config.id, registered]));
  return {
    revision: apps.reduce((sum, { revision }) => sum + revision, 0),
    ready: apps.length > 0,
    appUrls: new Map(apps.map(({ id, url }) => [id, url])),
    functions: all.filter(({ archived }) => !archived).map(({ registered }) => registered),
    find: (functionId) => byId.get(functionId),
  };
}

/** The active functions with a trigger for events of this name, each with the expressions of those triggers. */
export function triggeredBy(registry: Registry, eventName: string) {
  return registry.functions.flatMap((registered) => {
    const triggers = registered.config.eventTriggers.filter(({ event }) => matchesName(event, eventName));
    return triggers.length > 0
      ? [{ registered, expressions: triggers.map(({ expression }) => expression) }]
      : [];
  });
}

/** A trigger names an event, or everything below a `/` or `.` by a closing star. */
function matchesName(pattern: string, eventName: string): boolean {
  return /[/.]\*$/.test(pattern) ? eventName.startsWith(pattern.slice(0, -1)) : pattern === eventName;
}
