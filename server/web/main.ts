import { createServer, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';

import next from 'next';

import { env } from '@/lib/env';
import { type RunningService, runService } from '@/server/embedded/service';
import { logger } from '@/server/logging';

import { answerApi } from './api';
import { allowEncodedBodies } from './body-encoding';
import { type ForwardTarget, forwardUpgrade, isRealtimeUpgrade } from './forward-upgrade';
import { startHttpServer } from './http-server';
import { staticFiles } from './static-files';

/** Leaves the supervisor, which allows ten seconds for everything, time to stop the other services. */
const DRAIN_MS = 8_000;

const { values: args } = parseArgs({
  options: {
    port: { type: 'string' },
    address: { type: 'string', multiple: true },
    dev: { type: 'boolean', default: false },
    'trust-proxy': { type: 'boolean', default: false },
  },
});

function realtimeTarget(): ForwardTarget | undefined {
  const { REALTIME_MODE, PUSHER_HOST, PUSHER_PORT } = env();
  if (REALTIME_MODE !== 'embedded' || !PUSHER_HOST || !PUSHER_PORT) return undefined;
  return { host: PUSHER_HOST, port: PUSHER_PORT };
}

/** Anybody can send these headers; unless a proxy in front sets them, the connection itself is the truth. */
function replaceForwardedHeaders(request: IncomingMessage): void {
  delete request.headers['x-forwarded-host'];
  delete request.headers['x-forwarded-proto'];
  delete request.headers['x-forwarded-port'];
  delete request.headers.forwarded;
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
}

async function start(): Promise<RunningService> {
  const port = Number(args.port);
  const target = realtimeTarget();
  // Next attaches its upgrade listener to the server it is given. This one never listens: it only carries the
  // upgrades that are Next's own, hot reload, so that it does not answer those of the realtime server.
  const nextUpgrades = createServer();
  const app = next({
    dev: args.dev,
    dir: process.cwd(),
    port,
    hostname: 'localhost',
    httpServer: nextUpgrades,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  // While developing, all code comes from where hot reload replaces it.
  const sendStatic = args.dev ? () => false : staticFiles();

  const server = await startHttpServer(
    {
      async request(request, response) {
        if (!args['trust-proxy']) replaceForwardedHeaders(request);
        allowEncodedBodies(response);
        try {
          if (sendStatic(request, response)) return;
          if (!args.dev && (await answerApi(request, response))) return;
          await handle(request, response);
        } catch (error) {
          logger.error({ err: error, url: request.url }, 'a request failed outside its handler');
          response.destroy();
        }
      },
      upgrade(request, socket, head) {
        if (target && isRealtimeUpgrade(request.url)) forwardUpgrade(request, socket, head, target);
        else if (nextUpgrades.listenerCount('upgrade') > 0)
          nextUpgrades.emit('upgrade', request, socket, head);
        else socket.destroy();
      },
    },
    { port, addresses: args.address ?? ['127.0.0.1', '::1'], drainMs: DRAIN_MS },
  );

  return {
    async stop() {
      await server.stop();
      await app.close();
    },
  };
}

await runService(start);
