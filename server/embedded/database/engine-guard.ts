import type { PGlite } from '@electric-sql/pglite';

/** The status with which the engine leaves a command that ended in an SQL error; PGlite goes on from there. */
const SQL_ERROR = 100;

export type EngineGuard = {
  /** Runs `call` with a copy of the messages; throws what broke the engine, then and ever after. */
  run: (messages: Buffer, call: (messages: Uint8Array) => Promise<void>) => Promise<void>;
};

function isSqlError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === SQL_ERROR;
}

/**
 * Notices when WebAssembly itself fails, as by a stack overflow. PGlite goes on then as after an SQL error, with a
 * backend that has not cleaned up: it would answer wrongly, or be asked for the rest of its input for ever.
 */
export function guardEngine(database: PGlite): EngineGuard {
  const engine = database.Module;
  const runOnce = engine._PostgresMainLoopOnce.bind(engine);
  let failure: Error | undefined;
  let input = new Uint8Array();

  function fail(error: unknown) {
    failure = error instanceof Error ? error : new Error('PostgreSQL has exited.', { cause: error });
    // PGlite's loop ends when there is no more input: detaching the input's memory makes its length zero.
    structuredClone(input, { transfer: [input.buffer] });
    engine._pq_buffer_remaining_data = () => 0;
  }

  engine._PostgresMainLoopOnce = () => {
    try {
      runOnce();
    } catch (error) {
      if (!isSqlError(error)) fail(error);
      throw error;
    }
  };

  function check() {
    if (failure) throw failure;
  }

  return {
    async run(messages, call) {
      check();
      input = new Uint8Array(messages);
      try {
        await call(input);
      } catch (error) {
        check();
        throw error;
      }
      check();
    },
  };
}
