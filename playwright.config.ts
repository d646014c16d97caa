import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

import { defineConfig } from '@playwright/test';

import { DATA_DIRECTORY } from '@/e2e/fixtures/data-directory';
import { chromiumOptions } from '@/server/testing/chromium';
import { EMBEDDED_ENVIRONMENT } from '@/server/testing/embedded-environment';

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Every worker reads this file again; only the first reading may choose a port and clear the data.
if (process.env.E2E_PORT === undefined) {
  process.env.E2E_PORT = String(await findFreePort());
  rmSync(DATA_DIRECTORY, { recursive: true, force: true });
}

const baseURL = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: chromiumOptions(),
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: baseURL,
    env: { ...EMBEDDED_ENVIRONMENT, PORT: process.env.E2E_PORT, DATA_DIR: DATA_DIRECTORY },
    timeout: 180_000,
    stdout: 'pipe',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
