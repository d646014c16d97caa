import { existsSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

import { chromium, defineConfig } from '@playwright/test';

import { EMBEDDED_ENVIRONMENT } from '@/server/testing/embedded-environment';

const DATA_DIRECTORY = '.data/e2e';

/** The browser to test in: the one that was named, Playwright's own, or the system's. */
function findChromium(): string {
  const candidates = [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium and found none. Install it (apt-get install chromium, or npx playwright install chromium), or name it: CHROMIUM_PATH=/path/to/chromium',
  );
}

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
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // Chromium's sandbox does not work for root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-pings',
      ],
    },
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
