import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';

import { within } from './within';

const eventSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  dur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().optional(),
});
type TraceEvent = z.infer<typeof eventSchema>;

const CATEGORIES = ['toplevel', '__metadata'];
const TASK = 'ThreadControllerImpl::RunTask';

async function recorded(session: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...value.map((event) => eventSchema.parse(event)));
  });
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await action();
  await session.send('Tracing.end');
  await within('The record of tasks', complete);
  return events;
}

/** The longest task in milliseconds of the main threads of pages while something is done, as Chromium itself records it. */
export async function traceTasks(page: Page, action: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events = await recorded(session, action);
  await session.detach();
  const isMain = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = events.filter(({ name, pid, tid }) => name === TASK && isMain.has(`${pid}:${tid}`));
  if (tasks.length === 0) throw new Error('Chromium recorded no tasks.');
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000;
}
