import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Logger, logger as defaultLogger } from '@/server/logging';

import { createHttpApi } from './http-api';
import { createHub } from './hub';
import { DEFAULT_LIMITS, type ServerLimits } from './limits';
import { createMessageHandler } from './message-handler';
import type { Credentials } from './signature';
import { createWebSocketEndpoint } from './websocket-endpoint';

const DEFAULT_ACTIVITY_TIMEOUT_SECONDS = 120;

/** Longer than clients pool idle connections, so that they never send on one that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

const REQUEST_TIMEOUT_MS = 10_000;

export type RealtimeServerOptions = Credentials & {
  host: string;
  /** 0 picks a free port. */
  port: number;
  activityTimeoutSeconds?: number;
  limits?: Partial<ServerLimits>;
  logger?: Logger;
};

export type RealtimeServer = { port: number; stop: () => Promise<void> };

/**
 * Starts a server of the Pusher Channels protocol for one application: WebSockets below `/app/:key`, the HTTP
 * API below `/apps/:id`. All state is in memory; clients catch up by themselves after a restart.
 */
export async function startRealtimeServer(options: RealtimeServerOptions): Promise<RealtimeServer> {
  const { appId, key, secret, logger = defaultLogger } = options;
  const { activityTimeoutSeconds = DEFAULT_ACTIVITY_TIMEOUT_SECONDS } = options;
  const credentials: Credentials = { appId, key, secret };
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const now = () => Date.now();

  const hub = createHub(limits, now);
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    createHttpApi({ credentials, hub, limits, logger, now }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  // Running out of file descriptors is reported here and passes; without a listener it would end the process.
  server.on('error', (error) =>
    logger.error({ err: error }, 'realtime server could not accept a connection'),
  );

  const endpoint = createWebSocketEndpoint({
    appKey: key,
    hub,
    handleMessage: createMessageHandler(hub, credentials, limits),
    limits,
    activityTimeoutSeconds,
    logger,
    now,
  });
  server.on('upgrade', endpoint.upgrade);
  const { port } = server.address() as AddressInfo;
  logger.info({ host: options.host, port }, 'embedded realtime server is listening');

  return {
    port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await endpoint.stop();
      hub.stop();
      server.closeAllConnections();
      await closed;
      logger.info('embedded realtime server has stopped');
    },
  };
}
