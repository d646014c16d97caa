import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import type { RunningService } from '@/server/embedded/service';
import { AppError } from '@/lib/errors';
import { logger } from '@/server/logging';

export type HttpHandlers = {
  request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

export type HttpServerOptions = {
  port: number;
  addresses: readonly string[];
  /** How long requests in flight may take to finish once the server stops. */
  drainMs: number;
};

/** Longer than the idle time of common proxies, so that they never send on a connection that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

const REQUEST_TIMEOUT_MS = 120_000;

const IDLE_SWEEP_MS = 50;

/** Whether the path and the host of a request make an address, as everything that answers one takes for granted. */
function hasAddress({ url = '', headers: { host = 'localhost' } }: IncomingMessage): boolean {
  return url.startsWith('/') && !/[/?#@\\]/.test(host) && URL.canParse(`http://${host}${url}`);
}

function refuse(response: ServerResponse): void {
  const error = new AppError('BAD_REQUEST', 'The address of the request cannot be read.');
  response.writeHead(error.status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(error.toBody()));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      // Running out of file descriptors is reported here and passes; without a listener it would end the process.
      server.on('error', (error) => logger.error({ err: error }, 'a connection could not be accepted'));
      resolve();
    });
  });
}

/** A machine without IPv6 has no `::1`; the other addresses still serve. */
function isAddressMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
  );
}

/**
 * Serves one handler on every given address of this machine. Stopping refuses new connections at once, lets
 * requests in flight finish within `drainMs`, and cuts what is left, upgraded connections included.
 */
export async function startHttpServer(
  handlers: HttpHandlers,
  options: HttpServerOptions,
): Promise<RunningService> {
  const servers: Server[] = [];
  const upgraded = new Set<Duplex>();

  for (const address of options.addresses) {
    const server = createServer(
      { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_TIMEOUT_MS },
      (request, response) => {
        if (hasAddress(request)) void handlers.request(request, response);
        else refuse(response);
      },
    );
    server.on('upgrade', (request, socket, head) => {
      upgraded.add(socket);
      socket.once('close', () => upgraded.delete(socket));
      handlers.upgrade(request, socket, head);
    });
    try {
      await listen(server, options.port, address);
      servers.push(server);
    } catch (error) {
      if (!isAddressMissing(error) || options.addresses.length === 1) throw error;
    }
  }

  return {
    async stop() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of upgraded) socket.destroy();
      // `close` ends the connections that are idle now; those that become idle later are swept here.
      const sweep = setInterval(() => {
        for (const server of servers) server.closeIdleConnections();
      }, IDLE_SWEEP_MS);
      const deadline = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
      }, options.drainMs);
      await Promise.all(closed);
      clearInterval(sweep);
      clearTimeout(deadline);
    },
  };
}
