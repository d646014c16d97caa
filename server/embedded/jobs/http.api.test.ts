import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { logger } from '@/server/logging';

import { listen } from './http';

let server: Server;
let port: number;
let logged: unknown[];

beforeEach(async () => {
  logged = [];
  const log = logger.child({}, { level: 'error' });
  log.error = (...said: unknown[]) => void logged.push(said[1]);
  const echo = ({ body }: { body: unknown }) => ({ status: 200, body });
  ({ server, port } = await listen([{ method: 'POST', path: /^\/echo$/, handle: echo }], {
    host: '127.0.0.1',
    port: 0,
    log,
  }));
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
});

const echo = (body: string) => fetch(`http://127.0.0.1:${port}/echo?x=1`, { method: 'POST', body });

/** Sends bytes as they are and answers what came back. */
async function say(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
  socket.end(text);
  await once(socket, 'close');
  return answer;
}

it('answers JSON, and says what is wrong with a request', async () => {
  expect(await (await echo('{"a":1}')).json()).toEqual({ a: 1 });
  expect((await echo('{')).status).toBe(400);
  expect((await echo(JSON.stringify('x'.repeat(9_000_000)))).status).toBe(413);
  expect((await fetch(`http://127.0.0.1:${port}/echo`)).status).toBe(404);
  expect(await say('GET // HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toContain('404 Not Found');
  expect(logged).toEqual([]);
});

it('says nothing of a caller who leaves in the middle of a body', async () => {
  await say('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"a":');
  expect((await echo('1')).status).toBe(200);
  expect(logged).toEqual([]);
});

it('outlives connections that could not be accepted', async () => {
  for (let count = 0; count < 2; count += 1) server.emit('error', new Error('accept EMFILE'));
  expect((await echo('1')).status).toBe(200);
  expect(logged).toHaveLength(2);
});
