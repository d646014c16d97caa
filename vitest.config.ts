import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };
const exclude = ['node_modules/**', '.next/**', '.data/**', 'e2e/**'];

/** One project a tier, chosen by the suffix of the test file: pure, on PostgreSQL, over HTTP. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.{db,api}.test.ts'] },
      },
      {
        resolve: { alias },
        test: { name: 'db', include: ['**/*.db.test.ts'], exclude, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        resolve: { alias },
        test: { name: 'api', include: ['**/*.api.test.ts'], exclude, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
