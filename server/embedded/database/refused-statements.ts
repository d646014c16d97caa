/** Comments, strings, quoted names and dollar-quoted bodies: text that cannot hold a keyword. */
const QUOTED =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[a-z_]\w*)?\$)[\s\S]*?\1/gi;

/** A cheap look before the exact one. */
const SUSPICIOUS = /\b(?:listen|stdin|search_path)\b/i;

/** As pg_dump does it; the name is in a string, so that the bare statement does not show it. */
const SETS_SEARCH_PATH = /\bset_config\s*\(\s*'search_path'\s*,[^)]*,\s*false\s*\)/i;

/**
 * Names the statement in `sql` that the one shared backend cannot serve for one client, if there is one: LISTEN, whose
 * notifications would reach whoever asks next, COPY FROM STDIN, whose data cannot arrive during a call, and SET
 * search_path beyond a transaction, after which nobody else would find a table.
 */
export function refusedStatement(sql: string): 'LISTEN' | 'COPY FROM STDIN' | 'SET search_path' | undefined {
  if (!SUSPICIOUS.test(sql)) return undefined;
  const bare = sql.replace(QUOTED, ' ');
  if (/(?:^|;)\s*listen\b/i.test(bare)) return 'LISTEN';
  if (/\bcopy\b[^;]*\bfrom\s+stdin\b/i.test(bare)) return 'COPY FROM STDIN';
  if (/(?:^|;)\s*set\s+(?:session\s+)?search_path\b/i.test(bare)) return 'SET search_path';
  if (SETS_SEARCH_PATH.test(sql)) return 'SET search_path';
  return undefined;
}

/** SQL that fails like the refused statement would: the backend itself keeps the protocol and the transaction right. */
export function refusal(statement: string): string {
  const text = `${statement} is not supported by the embedded database`;
  return `DO $$BEGIN RAISE EXCEPTION '${text}' USING ERRCODE = 'feature_not_supported'; END$$`;
}
