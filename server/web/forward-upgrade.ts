import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** The path below which browsers reach the embedded realtime server through the application's own port. */
const PREFIX = '/realtime';

export type ForwardTarget = { host: string; port: number };

/** Whether a request to upgrade is meant for the realtime server. */
export function isRealtimeUpgrade(url: string | undefined): boolean {
  return url?.startsWith(`${PREFIX}/app/`) ?? false;
}

/** The request as it arrived, for the other server to answer, with the prefix taken off its path. */
function requestHead(request: IncomingMessage): string {
  const lines = [`${request.method} ${request.url?.slice(PREFIX.length)} HTTP/${request.httpVersion}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/**
 * Hands a WebSocket over to the realtime server byte by byte: the handshake, the frames and the end of either
 * side are that server's and the browser's own. When it cannot be reached the browser gets a 502 and tries again.
 */
export function forwardUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: ForwardTarget,
): void {
  const upstream = connect(target);
  let connected = false;

  upstream.setNoDelay(true);
  upstream.once('connect', () => {
    connected = true;
    upstream.write(requestHead(request));
    if (head.length > 0) upstream.write(head);
    upstream.pipe(socket);
    socket.pipe(upstream);
  });
  upstream.once('error', () => {
    if (!connected && socket.writable) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    } else {
      socket.destroy();
    }
  });
  upstream.once('close', () => {
    if (connected) socket.destroy();
  });
  socket.on('error', () => upstream.destroy());
  socket.once('close', () => upstream.destroy());
}
