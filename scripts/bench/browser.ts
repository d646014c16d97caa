import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type BrowserContext, type Page } from '@playwright/test';

import { chromiumOptions } from '@/server/testing/chromium';

import type { Subject } from './subject';
import { within } from './within';

/** What people have on a laptop. */
const VIEWPORT = { width: 1440, height: 900 };

/** Tells the moment at which the first card can be seen: after the frame that draws it. */
const TELL_FIRST_CARD = `(() => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-story-id]')) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.tellFirstCard(performance.now()); }));
  });
  watch.observe(document, { childList: true, subtree: true });
})()`;

/** The address of the whole board. */
export function boardUrl({ baseUrl, board }: Subject): string {
  return `${baseUrl}/projects/${board.slug}/board?scope=all`;
}

/** Runs Chromium with an empty profile of its own, signed in already, and deletes the profile afterwards. */
export async function withProfile<T>(
  { baseUrl, cookies }: Subject,
  action: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...chromiumOptions(),
      viewport: VIEWPORT,
    });
    try {
      const session = (cookies[0] ?? '').split('; ').map((cookie) => {
        const [name = '', ...value] = cookie.split('=');
        return { name, value: value.join('='), url: baseUrl };
      });
      await context.addCookies(session);
      return await action(context);
    } finally {
      await context.close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Opens a page in a tab of its own; answers it with the milliseconds from the first request to the first card. */
export async function visit(
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; firstCard: number }> {
  const page = await context.newPage();
  let tell: (milliseconds: number) => void = () => undefined;
  const told = new Promise<number>((resolve) => (tell = resolve));
  await page.exposeFunction('tellFirstCard', tell);
  await page.addInitScript(TELL_FIRST_CARD);
  await page.goto(url, { waitUntil: 'commit' });
  return { page, firstCard: await within('The first card', told) };
}
