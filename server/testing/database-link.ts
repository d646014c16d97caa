import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** What a link does when a client has sent something it was told to watch for. */
type Watch = { text: string; meet: () => void };

export type DatabaseLink = Awaited<ReturnType<typeof openDatabaseLink>>;

function targetOf(url: string) {
  const { hostname, port, searchParams } = new URL(url);
  const directory = searchParams.get('host');
  if (directory) return { path: join(directory, `.s.PGSQL.${port || '5432'}`) };
  return { host: hostname, port: Number(port || '5432') };
}

/**
 * A way to a database that can be cut and mended, so that its users see it go away and come back as they see a server
 * that is restarted. `to` names the database and gives the address to reach it at.
 */
export async function openDatabaseLink() {
  let target: ReturnType<typeof targetOf> | undefined;
  let watch: Watch | undefined;
  const sockets = new Set<Socket>();
  const upstreams = new Set<Socket>();

  const server = createServer((client) => {
    if (!target) throw new Error('The link leads nowhere.');
    const upstream = connect(target as { host: string; port: number });
    upstreams.add(upstream);
    upstream.once('close', () => upstreams.delete(upstream));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    upstream.on('data', (bytes) => client.write(bytes));
    client.on('data', (bytes: Buffer) => {
      const met = watch && bytes.includes(watch.text) ? watch : undefined;
      if (met) {
        watch = undefined;
        // The first byte of the answer says that the database has done it; the client never sees it.
        upstream.removeAllListeners('data');
        upstream.once('data', met.meet);
      }
      upstream.write(bytes);
    });
  });

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const port = await listen(0);

  function disconnect() {
    for (const socket of sockets) socket.destroy();
  }

  /** Ends all connections and takes no new ones. */
  async function cut(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    disconnect();
    await closed;
  }

  return {
    to(url: string): string {
      target = targetOf(url);
      const linked = new URL(url);
      linked.searchParams.delete('host');
      linked.host = `127.0.0.1:${port}`;
      return linked.href;
    },
    cut,
    /** Loses all answers on the connections there are, which stay open; new ones work. */
    silence(): void {
      for (const upstream of upstreams) upstream.removeAllListeners('data').resume();
    },
    mend: () => listen(port),
    /** Loses the answer to the next statement with this text: the database does it and nobody hears of it. */
    loseAnswer(text: string, afterwards: 'cut' | 'disconnect'): void {
      watch = { text, meet: afterwards === 'cut' ? () => void cut() : disconnect };
    },
    async stop() {
      if (server.listening) await cut();
    },
  };
}
