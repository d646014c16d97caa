/** Comments, strings, quoted names and dollar-quoted bodies: text that cannot hold a keyword. */
const QUOTED =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\be'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[a-z_]\w*)?\$)[\s\S]*?\1/gi;

/** A cheap look before the exact one; `SET` only where a statement may begin, or every UPDATE would be looked at. */
const SUSPICIOUS =
  /\b(?:listen|stdin|set_config|temp|temporary|prepare|deallocate|discard|hold)\b|(?:^|;|\*\/|--[^\n]*\n)\s*set\b/i;

/**
 * What the one shared session cannot do for one client: LISTEN, whose notifications would reach whoever asks next, COPY
 * FROM STDIN, whose data cannot arrive during a call, and everything that lasts beyond a transaction, because it would
 * last for all clients.
 */
const REFUSED = {
  LISTEN: /(?:^|;)\s*listen\b/i,
  'COPY FROM STDIN': /\bcopy\b[^;]*\bfrom\s+stdin\b/i,
  'SET without LOCAL': /(?:^|;)\s*set\s+(?!(?:local|transaction|constraints)\b)/i,
  'set_config beyond a transaction': /\bset_config\s*\((?!(?:[^()]|\([^()]*\))*,\s*true\s*\))/i,
  'A temporary object without ON COMMIT DROP':
    /(?:\bcreate\s+(?:or\s+replace\s+)?(?:(?:local|global)\s+)?|(?<!\b(?:insert|merge)\s+)\binto\s+)temp(?:orary)?\s(?![^;]*\bon\s+commit\s+drop\b)/i,
  PREPARE: /(?:^|;)\s*prepare\s+(?!transaction\b)/i,
  DEALLOCATE: /(?:^|;)\s*deallocate\b/i,
  DISCARD: /(?:^|;)\s*discard\b/i,
  'A cursor WITH HOLD': /\bcursor\s+with\s+hold\b/i,
};

export type Refused = keyof typeof REFUSED;

const KINDS = Object.keys(REFUSED) as Refused[];

/** Names what in `sql` is refused, if anything is. What a function does out of sight is not found. */
export function refusedStatement(sql: string): Refused | undefined {
  if (!SUSPICIOUS.test(sql)) return undefined;
  const bare = sql.replace(QUOTED, ' ');
  return KINDS.find((kind) => REFUSED[kind].test(bare));
}

/** SQL that fails like the refused statement would: the backend itself keeps the protocol and the transaction right. */
export function refusal(statement: Refused): string {
  const text = `${statement} is not supported by the embedded database: its clients share one session`;
  return `DO $$BEGIN RAISE EXCEPTION '${text}' USING ERRCODE = 'feature_not_supported'; END$$`;
}
