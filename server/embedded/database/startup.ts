import { randomInt } from 'node:crypto';

import { cstring, message, readCString, WireError } from './wire';

const SSL_REQUEST = 80877103;
const GSSENC_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

/** What the first packet of a connection asks for. */
export type StartupRequest =
  | { kind: 'encryption' }
  | { kind: 'cancel' }
  | { kind: 'startup'; minorVersion: number; parameters: Map<string, string> };

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Reads a packet sent before the session is established. */
export function readStartup(packet: Buffer): StartupRequest {
  if (packet.length < 8) throw new WireError('08P01', 'invalid length of startup packet');
  const code = packet.readInt32BE(4);
  if (code === SSL_REQUEST || code === GSSENC_REQUEST) return { kind: 'encryption' };
  if (code === CANCEL_REQUEST) return { kind: 'cancel' };
  if (code >> 16 !== 3) throw new WireError('0A000', `unsupported frontend protocol ${code >> 16}`);
  const parameters = new Map<string, string>();
  for (let at = 8; at < packet.length && packet[at] !== 0;) {
    const name = readCString(packet, at);
    const value = readCString(packet, name.end);
    parameters.set(name.text, value.text);
    at = value.end;
  }
  return { kind: 'startup', minorVersion: code & 0xffff, parameters };
}

/** What every client may say at startup; anything else is a setting, which all clients would share. */
const HARMLESS = ['user', 'database', 'client_encoding', 'application_name'];

/** Refuses what would silently mean something else here: another database, another encoding, settings of its own. */
export function checkStartup(parameters: Map<string, string>, databaseName: string): void {
  const database = parameters.get('database') ?? parameters.get('user') ?? '';
  if (database !== databaseName) {
    throw new WireError(
      '3D000',
      `database "${database}" does not exist; the embedded server has only "${databaseName}"`,
    );
  }
  const encoding =
    parameters
      .get('client_encoding')
      ?.replace(/[^a-z0-9]/gi, '')
      .toLowerCase() ?? 'utf8';
  if (!['utf8', 'unicode', 'auto'].includes(encoding)) {
    throw new WireError(
      '22023',
      `client_encoding "${encoding}" is not supported by the embedded database; use UTF8`,
    );
  }
  for (const name of parameters.keys()) {
    if (HARMLESS.includes(name) || name.startsWith('_pq_.')) continue;
    throw new WireError(
      '0A000',
      `"${name}" at startup is not supported by the embedded database: its clients share one session`,
    );
  }
}

/** The whole welcome, answered by the front end: a startup packet would reset the shared backend. */
export function welcome(
  request: Extract<StartupRequest, { kind: 'startup' }>,
  settings: [string, string][],
  processId: number,
): Buffer {
  const unknown = [...request.parameters.keys()].filter((name) => name.startsWith('_pq_.'));
  const negotiation =
    request.minorVersion > 0 || unknown.length > 0
      ? [message('v', int32(0), int32(unknown.length), ...unknown.map(cstring))]
      : [];
  return Buffer.concat([
    ...negotiation,
    message('R', int32(0)),
    ...settings.map(([name, value]) => message('S', cstring(name), cstring(value))),
    message('K', int32(processId), int32(randomInt(0x7fffffff))),
    message('Z', Buffer.from('I')),
  ]);
}
