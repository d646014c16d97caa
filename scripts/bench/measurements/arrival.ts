import { WebSocket } from 'ws';

import { startBare } from '../bare/start';
import { openClient, timeOf } from '../client';
import type { Figure } from '../figure';
import { openListener } from '../listener';
import { inTurn } from '../rounds';
import type { Subject } from '../subject';
import { openWriter } from '../writer';

const LISTENERS = 9;
const ROUNDS = { warmUp: 20, count: 60 };

/** Something that hears of the next change: resolves with the moment. */
type Hearing = { next: () => Promise<number>; close: () => void };

/** How long after a move was sent each of the listeners heard of it. */
async function arrivals(hearings: readonly Hearing[], send: () => Promise<unknown>): Promise<number[]> {
  const heard = Promise.all(hearings.map(({ next }) => next()));
  const begun = performance.now();
  const [moments] = await Promise.all([heard, send()]);
  return moments.map((moment) => moment - begun);
}

async function openBareHearing(url: string): Promise<Hearing> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    next: () => new Promise((resolve) => socket.once('message', () => resolve(performance.now()))),
    close: () => socket.terminate(),
  };
}

/** A move on its way from one person to the browsers of nine others, with all that they need to show it. */
export async function measureArrival(subject: Subject): Promise<Figure[]> {
  const people = Array.from({ length: LISTENERS }, (_, index) => index + 1);
  const listeners = await Promise.all(people.map((person) => openListener(subject, person)));
  const writer = openWriter(subject, 0);
  const bare = await startBare('fan-out', [subject.databaseUrl, subject.board.storyIds[0] ?? '']);
  const bareWriter = openClient(bare.baseUrl);
  const bareHearings = await Promise.all(people.map(() => openBareHearing(bare.baseUrl)));
  try {
    const { ours, floor } = await inTurn(
      ROUNDS,
      () => arrivals(listeners, writer.move),
      () => arrivals(bareHearings, async () => timeOf(await bareWriter.post('/', {}))),
    );
    return [
      {
        name: `arrival at ${LISTENERS} others`,
        unit: 'ms',
        ours: ours.flat(),
        floor: floor.flat(),
        aim: { kind: 'below', value: 20, of: 'p95' },
      },
    ];
  } finally {
    for (const one of [...listeners, ...bareHearings, writer, bareWriter]) one.close();
    await bare.stop();
  }
}
