import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Pool } from 'pg';
import { WebSocketServer } from 'ws';

import { BARE_MOVE } from './move';

/** As long as a commit of the product with its events. */
const MESSAGE_BYTES = 900;

const [databaseUrl, storyId] = process.argv.slice(2);
const pool = new Pool({ connectionString: databaseUrl, max: 1 });
const padding = 'x'.repeat(MESSAGE_BYTES);

const server = createServer((_request, response) => {
  void (async () => {
    await pool.query(BARE_MOVE, [storyId]);
    for (const socket of sockets.clients) socket.send(padding);
    response.end();
  })();
});
const sockets = new WebSocketServer({ server });
server.listen(0, 'localhost', () => process.send?.((server.address() as AddressInfo).port));
