import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

import { startDatabaseServer } from '@/server/embedded/database/server';
import { logger } from '@/server/logging';

import { createEngineAdapter } from './engine-adapter';
import { MigrationError } from './migration-error';

const ENGINE = '@prisma/schema-engine-wasm/schema_engine_bg';

let lastPanic: string | undefined;

/** Without this the engine hides the reason of a panic behind an error of its own. */
const panics = {
  set_message(message: string) {
    lastPanic = message;
  },
};

/** Nobody needs to hear of databases that live for a second. */
const openThrowAway = () => startDatabaseServer({ logger: logger.child({}, { level: 'warn' }) });

let loaded: Promise<void> | undefined;

/** Node.js cannot import WebAssembly as a module without a flag, so the package's own entry is of no use. */
async function load(): Promise<void> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const directory = dirname(createRequire(import.meta.url).resolve(ENGINE));
  const bytes = await readFile(join(directory, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

type SchemaFile = { path: string; content: string };

type EngineAction<Result> = (engine: bindings.SchemaEngine) => Promise<Result>;

/** Runs Prisma's schema engine, the WebAssembly build, on a database. */
export async function withSchemaEngineOn<Result>(
  databaseUrl: string,
  schemaFiles: SchemaFile[],
  action: EngineAction<Result>,
): Promise<Result> {
  loaded ??= load();
  await loaded;
  const datamodels = schemaFiles.map((file): [string, string] => [file.path, file.content]);
  const adapter = createEngineAdapter(databaseUrl, openThrowAway);
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter.factory);
    try {
      return await action(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    const reason = lastPanic ?? (error instanceof Error ? error.message : String(error));
    // Behind the reason comes a trace of the engine's own code.
    throw new MigrationError(reason.replace(/\n\s*0: [^]*$/, ''), { cause: error });
  } finally {
    await adapter.close();
  }
}

/** Runs the schema engine on a throw-away database in memory: no database of anybody is involved. */
export async function withSchemaEngine<Result>(
  schemaFiles: SchemaFile[],
  action: EngineAction<Result>,
): Promise<Result> {
  const database = await openThrowAway();
  try {
    return await withSchemaEngineOn(database.url, schemaFiles, action);
  } finally {
    await database.stop();
  }
}
