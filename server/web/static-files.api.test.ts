import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RunningService } from '@/server/embedded/service';
import { findFreePorts } from '@/server/supervisor/free-ports';

import { startHttpServer } from './http-server';
import { staticFiles } from './static-files';

const SCRIPT = `export const words = '${'to be or not to be '.repeat(2_000)}';`;
const FONT = Buffer.from('wOF2 not really');

let parent: string;
let folder: string;
let port: number;
let server: RunningService;

/** As the build leaves it. */
async function writeCompressed(name: string, content: string): Promise<void> {
  const path = join(folder, 'chunks', name);
  await writeFile(path, content);
  await writeFile(`${path}.br`, brotliCompressSync(content));
  await writeFile(`${path}.gz`, gzipSync(content));
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'static-files-'));
  folder = join(parent, 'static');
  await mkdir(join(folder, 'chunks'), { recursive: true });
  await mkdir(join(folder, 'media'));
  await writeCompressed('a1b2.js', SCRIPT);
  await writeCompressed('a1b2.css', 'body { margin: 0 }');
  await writeFile(join(folder, 'chunks', 'gone.js'), SCRIPT);
  await writeFile(join(folder, 'chunks', 'long.js'), Buffer.alloc(32 * 1024 * 1024, ' '));
  await writeFile(join(folder, 'media', 'inter.woff2'), FONT);
  await writeFile(join(folder, '.secret'), 'hidden');
  await writeFile(join(parent, 'outside.js'), 'outside');

  const send = staticFiles(folder);
  [port = 0] = await findFreePorts(1);
  server = await startHttpServer(
    {
      request: (asked, response) => {
        if (!send(asked, response)) response.writeHead(404).end('not ours');
        return Promise.resolve();
      },
      upgrade: (_, socket) => socket.destroy(),
    },
    { port, addresses: ['127.0.0.1'], drainMs: 1_000 },
  );
});

afterAll(async () => {
  await server.stop();
  await rm(parent, { recursive: true });
});

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

/** Asks for exactly this path: a browser would tidy it up first. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path: `/_next/static/${path}`,
    headers,
    method,
    agent: false,
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const asItIs = (body: Buffer) => body;
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' };

describe('a script', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['br;q=0.0, gzip;q=0', undefined, asItIs],
    ['identity', undefined, asItIs],
    ['', undefined, asItIs],
  ])('is sent to a client that accepts "%s" as %s', async (accepted, encoding, decode) => {
    const answer = await ask('chunks/a1b2.js', { 'accept-encoding': accepted });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(decode(answer.body).toString()).toBe(SCRIPT);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript',
      'content-length': String(answer.body.length),
      'cache-control': 'public,max-age=31536000,immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    if (encoding) expect(answer.body.length).toBeLessThan(SCRIPT.length / 10);
  });

  it('is known by its tag, which tells encodings apart', async () => {
    const first = await ask('chunks/a1b2.js', BROWSER);
    const tag = first.headers.etag ?? '';
    expect(await ask('chunks/a1b2.js', { ...BROWSER, 'if-none-match': tag })).toMatchObject({
      status: 304,
      body: Buffer.alloc(0),
    });
    expect((await ask('chunks/a1b2.js', { ...BROWSER, 'if-none-match': 'W/"another"' })).status).toBe(200);
    expect((await ask('chunks/a1b2.js', { 'if-none-match': tag })).status).toBe(200);
  });

  it('is described to HEAD', async () => {
    const answer = await ask('chunks/a1b2.js', BROWSER, 'HEAD');
    const whole = await ask('chunks/a1b2.js', BROWSER);
    expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(answer.headers['content-length']).toBe(String(whole.body.length));
  });

  it.each(['bytes=0-0', 'bytes=-5', 'bytes=5-2', 'bytes=0-1,4-5', 'items=0-5', 'bytes=99999999-'])(
    'is sent whole to who asks for the range %s',
    async (range) => {
      const answer = await ask('chunks/a1b2.js', { range });
      expect([answer.status, answer.headers['content-range']]).toEqual([200, undefined]);
      expect(answer.body.toString()).toBe(SCRIPT);
    },
  );

  it('takes a query', async () => {
    expect((await ask('chunks/a1b2.js?v=1', BROWSER)).status).toBe(200);
  });
});

it.each([
  ['chunks/a1b2.css', 'text/css', 'br'],
  ['media/inter.woff2', 'font/woff2', undefined],
])('sends %s as %s', async (path, type, encoding) => {
  const { headers } = await ask(path, BROWSER);
  expect([headers['content-type'], headers['content-encoding']]).toEqual([type, encoding]);
});

it.each([
  ['nothing', ''],
  ['a folder', 'chunks'],
  ['a folder', 'chunks/'],
  ['what is not there', 'chunks/none.js'],
  ['what lies outside', '../outside.js'],
  ['what lies outside, encoded', '..%2foutside.js'],
  ['what lies outside, encoded twice', '%252e%252e%252foutside.js'],
  ['what lies outside, encoded dots', '%2e%2e/outside.js'],
  ['what lies outside, a backslash', '..\\outside.js'],
  ['what lies outside, an encoded backslash', '..%5coutside.js'],
  ['what is hidden', '.secret'],
  ['what is hidden, encoded', '%2esecret'],
  ['a NUL', 'chunks/a1b2.js%00.css'],
  ['broken encoding', 'chunks/%E0%A4%A.js'],
  ['names of the language', '__proto__'],
])('leaves to the next handler %s: %s', async (_, path) => {
  expect(await ask(path, BROWSER)).toMatchObject({ status: 404, body: Buffer.from('not ours') });
});

it('leaves to the next handler what does not read', async () => {
  expect((await ask('chunks/a1b2.js', BROWSER, 'POST')).status).toBe(404);
});

it('survives a file that was removed since the start', async () => {
  await rm(join(folder, 'chunks', 'gone.js'));
  await expect(ask('chunks/gone.js')).rejects.toThrow();
  expect((await ask('chunks/a1b2.js')).status).toBe(200);
});

it.skipIf(process.platform !== 'linux')('closes the file of a client that leaves in the middle', async () => {
  const openFiles = async () => (await readdir('/proc/self/fd')).length;
  const before = await openFiles();
  for (let count = 0; count < 20; count += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /_next/static/chunks/long.js HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    await once(socket, 'close');
  }
  await expect.poll(openFiles).toBeLessThan(before + 10);
});
