import { expect, it } from 'vitest';

import { watchProject, type WatchHandlers } from './presence';
import type { OpenRealtime } from './realtime';

const nothing = () => undefined;
const HANDLERS: WatchHandlers = {
  commit: nothing,
  renamed: nothing,
  connected: nothing,
  disconnected: nothing,
  refused: nothing,
  show: nothing,
};

it('listens as soon as what that takes could be fetched after all, and only once', async () => {
  const calls: string[] = [];
  const open: OpenRealtime = () => {
    calls.push('open');
    if (calls.length === 1) return Promise.reject(new Error('The library did not load.'));
    return Promise.resolve({ look: nothing, close: nothing, resume: () => void calls.push('resume') });
  };
  const project = watchProject(open, HANDLERS);
  project.open();
  await new Promise(setImmediate);
  project.resume();
  await new Promise(setImmediate);
  project.resume();
  expect(calls).toEqual(['open', 'open', 'resume']);
});
