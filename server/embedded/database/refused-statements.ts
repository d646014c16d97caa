/** Comments, strings, quoted names and dollar-quoted bodies: text that cannot hold a keyword. */
const QUOTED =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[a-z_]\w*)?\$)[\s\S]*?\1/gi;

/** A cheap look before the exact one. */
const SUSPICIOUS = /\b(?:listen|stdin)\b/i;

/**
 * Names the statement in `sql` that the one shared backend cannot serve for one client, if there is one: LISTEN, whose
 * notifications would reach whoever asks next, and COPY FROM STDIN, whose data cannot arrive during a call.
 */
export function refusedStatement(sql: string): 'LISTEN' | 'COPY FROM STDIN' | undefined {
  if (!SUSPICIOUS.test(sql)) return undefined;
  const bare = sql.replace(QUOTED, ' ');
  if (/(?:^|;)\s*listen\b/i.test(bare)) return 'LISTEN';
  if (/\bcopy\b[^;]*\bfrom\s+stdin\b/i.test(bare)) return 'COPY FROM STDIN';
  return undefined;
}

/** SQL that fails like the refused statement would: the backend itself keeps the protocol and the transaction right. */
export function refusal(statement: string): string {
  const text = `${statement} is not supported by the embedded database`;
  return `DO $$BEGIN RAISE EXCEPTION '${text}' USING ERRCODE = 'feature_not_supported'; END$$`;
}
