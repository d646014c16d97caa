import type { Logger } from '@/server/logging';

import { AppUnreachableError, callApp } from './app-call';
import { signBody } from './signing';

/** An app that changed without restarting, as a development server does, is noticed after this long. */
const SYNC_EVERY = 30_000;
const FIRST_BACK_OFF = 100;
const MAX_BACK_OFF = 5_000;

export type AppSync = {
  /** Asks every app to register at once, and this one too from now on. */
  urge: (url?: string) => void;
  stop: () => void;
};

type Target = { url: string; failures: number; timer: NodeJS.Timeout | undefined; lastMessage: string };

/**
 * Asks apps to register, again and again: until they answer, then every now and then. `onReachable` is called after
 * every answer.
 */
export function startAppSync(options: {
  appUrls: string[];
  signingKey: string;
  clock: () => number;
  log: Logger;
  signal: AbortSignal;
  onReachable: () => void;
}): AppSync {
  const { log, signal } = options;
  const targets = new Map<string, Target>();

  function add(url: string) {
    const target: Target = { url, failures: 0, timer: undefined, lastMessage: '' };
    targets.set(url, target);
    schedule(target, 0);
  }

  function schedule(target: Target, wait: number) {
    clearTimeout(target.timer);
    target.timer = setTimeout(() => void sync(target), wait);
  }

  async function sync(target: Target) {
    target.timer = undefined;
    const result = await askToRegister(target.url, options);
    if (signal.aborted) return;
    target.failures = result.registered || result.refused ? 0 : target.failures + 1;
    // Said once, not with every attempt.
    if (result.message !== target.lastMessage) {
      const level = result.registered ? 'info' : result.refused ? 'error' : 'warn';
      log[level]({ url: target.url, reason: result.message }, `app registration: ${result.message}`);
      target.lastMessage = result.message;
    }
    if (result.reachable) options.onReachable();
    const backOff = Math.min(FIRST_BACK_OFF * 2 ** (target.failures - 1), MAX_BACK_OFF);
    schedule(target, target.failures === 0 ? SYNC_EVERY : backOff);
  }

  for (const url of new Set(options.appUrls)) add(url);
  return {
    urge: (url) => {
      if (url !== undefined && !targets.has(url)) add(url);
      // One without a timer is being asked right now; one that fails already is asked often enough.
      for (const target of targets.values()) if (target.timer && target.failures === 0) schedule(target, 0);
    },
    stop: () => {
      for (const { timer } of targets.values()) clearTimeout(timer);
    },
  };
}

type SyncResult = { reachable: boolean; registered: boolean; refused: boolean; message: string };

async function askToRegister(
  url: string,
  { signingKey, clock, signal }: { signingKey: string; clock: () => number; signal: AbortSignal },
): Promise<SyncResult> {
  const body = '{}';
  try {
    const { status, body: text } = await callApp({
      method: 'PUT',
      url,
      headers: { 'x-inngest-signature': signBody(body, signingKey, clock()) },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
    });
    const registered = status === 200;
    return { reachable: true, registered, refused: status === 400, message: messageOf(status, text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reachable: !(error instanceof AppUnreachableError), registered: false, refused: false, message };
  }
}

function messageOf(status: number, text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Not the SDK's answer; the status says enough.
  }
  return status === 200 ? 'registered' : `the serve URL answered ${status}`;
}
