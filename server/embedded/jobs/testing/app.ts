import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Inngest, type InngestFunction } from 'inngest';
import { serve } from 'inngest/node';
import { vi } from 'vitest';

import type { Target } from './target';

/** How a run ended, as the server's own events tell. */
export type RunOutcome = { status: 'finished' | 'failed' | 'cancelled'; result?: unknown; error?: unknown };

/** An app under test: real functions of the official SDK behind a real HTTP server. */
export type TestApp = {
  id: string;
  url: string;
  client: Inngest;
  /** Lines that functions wrote, by the `key` of their event. */
  journal: (key: string) => string[];
  note: (key: string, line: string) => void;
  outcomes: Map<string, RunOutcome>;
  register: () => Promise<{ status: number; message: string }>;
  stop: () => Promise<void>;
};

type Connection = Pick<Target, 'baseUrl' | 'eventKey' | 'signingKey'>;

/** Quiet unless something is wrong with the app itself. */
const silent = { info: ignore, warn: ignore, error: ignore, debug: ignore };

/** Serves functions at a free port, or at the given one. It registers only when told to. */
export async function startApp(
  target: Connection,
  defineFunctions: (app: TestApp) => InngestFunction.Like[],
  { id = `app-${randomBytes(4).toString('hex')}`, port = 0 }: { id?: string; port?: number } = {},
): Promise<TestApp> {
  const journals = new Map<string, string[]>();
  const client = new Inngest({
    id,
    isDev: target.signingKey === undefined,
    baseUrl: target.baseUrl,
    eventKey: target.eventKey,
    ...(target.signingKey !== undefined && { signingKey: target.signingKey }),
    logger: silent,
  });
  const app: TestApp = {
    id,
    url: '',
    client,
    journal: (key) => journals.get(key) ?? [],
    note: (key, line) => journals.set(key, [...(journals.get(key) ?? []), line]),
    outcomes: new Map(),
    register: async () => {
      const response = await fetch(app.url, { method: 'PUT' });
      const { message } = (await response.json()) as { message: string };
      return { status: response.status, message };
    },
    stop: () => close(server),
  };
  const functions = [...defineFunctions(app), ...watchers(app)];
  const server = createServer(serve({ client, functions }));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
  return app;
}

/** Waits until a function's run for the event with this key ended. */
export function outcomeOf(
  app: TestApp,
  functionId: string,
  key: string,
  timeout = 20_000,
): Promise<RunOutcome> {
  return vi.waitFor(
    () => {
      const outcome = app.outcomes.get(`${functionId}/${key}`);
      if (!outcome) throw new Error(`${functionId} has not ended for ${key}: ${app.journal(key).join(', ')}`);
      return outcome;
    },
    { timeout, interval: 20 },
  );
}

/** Functions that listen to the server's own events about the ends of runs. */
function watchers(app: TestApp): InngestFunction.Like[] {
  const watch = (name: string, status: RunOutcome['status']) =>
    app.client.createFunction(
      {
        id: `watch-${status}`,
        triggers: [{ event: name, if: `event.data.function_id.startsWith("${app.id}-")` }],
      },
      ({ event }) => {
        const data = event.data as {
          function_id: string;
          event: { data: { key?: string } };
          result?: unknown;
          error?: unknown;
        };
        const key = `${data.function_id.slice(app.id.length + 1)}/${data.event.data.key ?? ''}`;
        const { result, error } = data;
        // Every end is also a `finished`; what says more about it wins.
        if (status === 'finished' && error !== undefined) return;
        app.outcomes.set(key, { status, ...(error === undefined ? { result } : { error }) });
      },
    );
  return [
    watch('inngest/function.finished', 'finished'),
    watch('inngest/function.failed', 'failed'),
    watch('inngest/function.cancelled', 'cancelled'),
  ];
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function ignore() {
  return undefined;
}
