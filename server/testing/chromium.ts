import { existsSync } from 'node:fs';

import { chromium, type LaunchOptions } from '@playwright/test';

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

/** How Chromium is started: on any system, and without traffic of its own. */
export function chromiumOptions(): LaunchOptions {
  return {
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
  };
}
