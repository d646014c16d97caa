import { createServer } from 'node:net';

import { StartError } from './start-error.mjs';

/** Reads `PORT`: 3000 when it is not set. */
export function parsePort(text) {
  if (!text) return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError(`PORT is "${text}", which is not a number between 1 and 65535.`);
}

/** Where to listen: on this machine only, unless `HOST` names an address to be reached at. */
export function listenAddresses(host) {
  return host ? [host] : ['127.0.0.1', '::1'];
}

function tryListening(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => server.close(resolve));
  });
}

function explain(error, port, address) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is already in use by another program. Stop that program, or choose another port: PORT=${port === 65_535 ? port - 1 : port + 1} npm start`;
  }
  if (error.code === 'EACCES') {
    return `Port ${port} is reserved for the administrator. Choose one above 1023: PORT=3000 npm start`;
  }
  return `Nothing can listen on ${address}, port ${port} (${error.code ?? error.message}). Check HOST and PORT.`;
}

/** Fails with a sentence when the port cannot be had. Addresses this machine does not have are passed over. */
export async function requireFreePort(port, addresses) {
  for (const address of addresses) {
    try {
      await tryListening(port, address);
    } catch (error) {
      const missing = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      if (!missing || addresses.length === 1) throw new StartError(explain(error, port, address));
    }
  }
}
