import { Agent, request as send } from 'node:http';

export type Answer = { status: number; body: Buffer; milliseconds: number };

export type Client = {
  get: (path: string) => Promise<Answer>;
  post: (path: string, body: unknown) => Promise<Answer>;
  close: () => void;
};

const TIMEOUT_MS = 20_000;

/** Somebody who talks HTTP over one connection that stays open. Bodies arrive as they were sent, compressed or not. */
export function openClient(baseUrl: string, cookie = ''): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(baseUrl);
  const common = { 'accept-encoding': 'gzip', ...(cookie && { cookie }) };

  function ask(method: string, path: string, body?: string): Promise<Answer> {
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const question = send(
        { agent, hostname, port, method, path, timeout: TIMEOUT_MS, headers: { ...common, ...content } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () => {
            const milliseconds = performance.now() - begun;
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), milliseconds });
          });
        },
      );
      question.once('timeout', () => question.destroy(new Error(`${path} was not answered in time.`)));
      question.once('error', reject);
      question.end(body);
    });
  }

  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  };
}

/** How long an answer took; throws when it was not the one that was asked for. */
export function timeOf({ status, body, milliseconds }: Answer): number {
  if (status === 200) return milliseconds;
  throw new Error(`The answer was ${status}: ${body.toString('utf8').slice(0, 500)}`);
}
