/** Type bytes of the PostgreSQL frontend/backend protocol 3.0, as sent by clients. */
export const CLIENT = {
  bind: 0x42,
  close: 0x43,
  describe: 0x44,
  execute: 0x45,
  functionCall: 0x46,
  flush: 0x48,
  parse: 0x50,
  query: 0x51,
  sync: 0x53,
  terminate: 0x58,
  copyDone: 0x63,
  copyData: 0x64,
  copyFail: 0x66,
} as const;

/** Type bytes of the messages of the server that the front end looks at. */
export const SERVER = {
  parseComplete: 0x31,
  closeComplete: 0x33,
  error: 0x45,
  readyForQuery: 0x5a,
} as const;

/** A breach of the protocol by the client, with the SQLSTATE it is answered with before the connection ends. */
export class WireError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'WireError';
  }
}

/** Builds a message: type byte, length, body. */
export function message(type: number | string, ...body: Buffer[]): Buffer {
  const length = body.reduce((sum, part) => sum + part.length, 4);
  const header = Buffer.allocUnsafe(5);
  header[0] = typeof type === 'number' ? type : type.charCodeAt(0);
  header.writeInt32BE(length, 1);
  return Buffer.concat([header, ...body], length + 1);
}

/** A zero-terminated string. */
export function cstring(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf8');
}

/** The zero-terminated string that starts at `offset`, with the offset behind its terminator. */
export function readCString(bytes: Buffer, offset: number): { text: string; end: number } {
  const zero = bytes.indexOf(0, offset);
  if (zero < 0) throw new WireError('08P01', 'invalid string in message');
  return { text: bytes.toString('utf8', offset, zero), end: zero + 1 };
}

/** An ErrorResponse; FATAL announces the end of the connection. */
export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, text: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${text}`].map(cstring);
  return message(SERVER.error, ...fields, Buffer.from([0]));
}

/** A simple query. */
export function query(sql: string): Buffer {
  return message(CLIENT.query, cstring(sql));
}

/** Closes a prepared statement of the backend; no error when it does not exist. */
export function closeStatement(name: string): Buffer {
  return message(CLIENT.close, Buffer.from('S'), cstring(name));
}

export const SYNC = message(CLIENT.sync);

export type ResponseSummary = {
  /** `I` idle, `T` in a transaction, `E` in a failed one; none while the backend still waits for a Sync. */
  status: 'I' | 'T' | 'E' | undefined;
  failed: boolean;
};

/** Walks the messages of a backend's answer for what the scheduler must know. */
export function summarize(response: Buffer): ResponseSummary {
  const summary: ResponseSummary = { status: undefined, failed: false };
  for (let at = 0; at < response.length; at += 1 + response.readInt32BE(at + 1)) {
    const type = response[at];
    if (type === SERVER.error) summary.failed = true;
    if (type === SERVER.readyForQuery) {
      const status = String.fromCharCode(response[at + 5] ?? 0);
      summary.status = status === 'T' || status === 'E' ? status : 'I';
    }
  }
  return summary;
}
