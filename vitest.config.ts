import { defineConfig } from 'vitest/config';

// What tests provoke is no news; a test that looks at log lines brings its own logger.
process.env.LOG_LEVEL ??= 'fatal';

const alias = { '@': import.meta.dirname };
const setupFiles = ['server/testing/fail-on-console.ts'];
const globalSetup = ['server/testing/template-database.ts'];
const exclude = ['node_modules/**', '.next/**', '.data/**', 'e2e/**'];

/** One project a tier, chosen by the suffix of the test file. */
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.{db,api,crash}.test.ts'],
          setupFiles,
          // Property tests on a busy machine take long; how fast things are is measured elsewhere.
          testTimeout: 60_000,
        },
      },
      {
        // On PostgreSQL, over its protocol.
        resolve: { alias },
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          setupFiles,
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Over HTTP.
        resolve: { alias },
        test: {
          name: 'api',
          include: ['**/*.api.test.ts'],
          exclude,
          setupFiles,
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The whole product as processes, started, stopped and killed.
        resolve: { alias },
        test: {
          name: 'crash',
          include: ['**/*.crash.test.ts'],
          exclude,
          setupFiles,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
