import { z } from 'zod';

import { secretsEqual } from '@/server/secrets-equal';

import { untilAvailable } from './database';
import type { Engine } from './engine';
import { type ApiRequest, errorBody, HttpError, type Route } from './http';
import { readIncomingEvents, storeEvents } from './incoming-events';
import { readRegistration, saveRegistration } from './registration';
import { cancelRun, findRun, findRunsOfEvent } from './rest-api';
import { hashSigningKey } from './signing';

/** For how long a request waits for a database that is away; senders of events repeat themselves after that. */
const PATIENCE_MS = 8_000;

/** The server's API: what the SDK calls, and what its users read. */
export function createRoutes(engine: Engine, { eventKey }: { eventKey: string }): Route[] {
  const { pool, log, clock } = engine;
  const bearer = `Bearer ${hashSigningKey(engine.signingKey)}`;
  const patiently = <Result>(work: () => Promise<Result>) =>
    untilAvailable(work, { signal: AbortSignal.timeout(PATIENCE_MS) });

  function authorize({ headers }: ApiRequest) {
    if (!secretsEqual(headers.authorization ?? '', bearer)) {
      throw new HttpError(401, 'The signing key is missing or wrong');
    }
  }

  return [
    {
      method: 'POST',
      path: /^\/e\/([^/]+)$/,
      handle: async ({ parameter, headers, body }) => {
        if (!secretsEqual(parameter, eventKey)) throw new HttpError(401, 'Event key not found');
        const seed = headers['x-inngest-event-id-seed'];
        const events = readEvents(body, typeof seed === 'string' ? seed : undefined, clock());
        const ids = await patiently(() => storeEvents(pool, events, clock()));
        engine.wake();
        return { status: 200, body: { ids, status: 200 } };
      },
    },
    {
      method: 'POST',
      path: /^\/fn\/register$/,
      handle: async (request) => {
        authorize(request);
        const result = readRegistration(request.body);
        if ('errors' in result) {
          const error = result.errors.join('\n');
          log.error({ errors: result.errors }, `an app was refused: ${error}`);
          return { status: 400, body: errorBody(400, error) };
        }
        const modified = await patiently(() => saveRegistration(pool, result.registration, clock()));
        engine.resumeApps();
        engine.wake();
        return { status: 200, body: { ok: true, status: 200, modified } };
      },
    },
    {
      method: 'GET',
      path: /^\/health$/,
      handle: async () => {
        await pool.query('SELECT 1');
        return { status: 200, body: { status: 'ok' } };
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/events\/([^/]+)\/runs$/,
      handle: async (request) => {
        authorize(request);
        return {
          status: 200,
          body: { data: await patiently(() => findRunsOfEvent(pool, request.parameter)) },
        };
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/runs\/([^/]+)$/,
      handle: async (request) => {
        authorize(request);
        const run = await patiently(() => findRun(pool, request.parameter));
        if (!run) throw new HttpError(404, 'Run not found');
        return { status: 200, body: { data: run } };
      },
    },
    {
      method: 'DELETE',
      path: /^\/v1\/runs\/([^/]+)$/,
      handle: async (request) => {
        authorize(request);
        const found = await patiently(() => cancelRun(pool, request.parameter, clock()));
        if (!found) throw new HttpError(404, 'No such run is under way');
        engine.wake();
        return { status: 200 };
      },
    },
  ];
}

function readEvents(body: unknown, seed: string | undefined, now: number) {
  try {
    return readIncomingEvents(body, seed, now);
  } catch (error) {
    if (error instanceof z.ZodError) throw new HttpError(400, z.prettifyError(error));
    throw error;
  }
}
