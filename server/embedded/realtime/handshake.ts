import { CLOSE_CODES } from './close-codes';

const PROTOCOL = 7;

/** Why a connection is closed, in the terms of the protocol. */
export type Refusal = { code: number; message: string };

/**
 * Checks the URL of an upgrade request, which may carry any prefix before `/app/:key`.
 * Returns the refusal to close with, or undefined when the client may stay.
 */
export function refuseHandshake(url: string, key: string): Refusal | undefined {
  const [path = '', search = ''] = url.split('?', 2);
  const requestedKey = /\/app\/([^/]+)\/?$/.exec(path)?.[1];
  if (requestedKey === undefined) return { code: CLOSE_CODES.pathNotFound, message: 'Path not found' };
  if (requestedKey !== key) {
    return { code: CLOSE_CODES.unknownApp, message: 'Application does not exist' };
  }

  const protocol = new URLSearchParams(search).get('protocol');
  if (!protocol) return { code: CLOSE_CODES.noProtocol, message: 'No protocol version supplied' };
  if (!/^\d+$/.test(protocol)) {
    return { code: CLOSE_CODES.invalidVersion, message: 'Invalid version string format' };
  }
  if (Number(protocol) !== PROTOCOL) {
    return { code: CLOSE_CODES.unsupportedProtocol, message: 'Unsupported protocol version' };
  }
  return undefined;
}
