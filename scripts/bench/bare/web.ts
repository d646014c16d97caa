import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { BARE_PAGE } from './page';

const [bytesFile = ''] = process.argv.slice(2);
const bytes = readFileSync(bytesFile);

const server = createServer((request, response) => {
  if (request.url === '/board') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(bytes);
  } else {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(BARE_PAGE);
  }
});
server.listen(0, 'localhost', () => process.send?.((server.address() as AddressInfo).port));
