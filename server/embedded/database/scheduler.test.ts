import { describe, expect, it, vi } from 'vitest';

import type { Group } from './groups';
import { createScheduler, type Session } from './scheduler';
import { message } from './wire';

const ready = (status: string) => message('Z', Buffer.from(status));

function group(text: string): Group {
  const frames = [Buffer.from(text)];
  return {
    frames,
    bytes: text.length,
    expectsReady: true,
    needsUnnamed: false,
    unnamed: 'kept',
    prepares: false,
  };
}

/** A backend that notes what it is asked and stays in a transaction between "begin" and "end". */
function setUp({ answer, idleMs = 10_000 }: { answer?: (asked: string) => Buffer; idleMs?: number } = {}) {
  const asked: string[] = [];
  let inTransaction = false;
  const onCrash = vi.fn();
  const scheduler = createScheduler({
    async execute(messages) {
      const text = messages.toString('latin1');
      asked.push(text.includes('ROLLBACK') ? 'rollback' : text);
      await Promise.resolve();
      if (text.startsWith('begin')) inTransaction = true;
      if (text.startsWith('end') || text.includes('ROLLBACK')) inTransaction = false;
      return answer?.(text) ?? ready(inTransaction ? 'T' : 'I');
    },
    idleInTransactionMs: idleMs,
    onCrash,
  });
  const session = () => {
    const ends: unknown[] = [];
    const created: Session & { ends: unknown[]; answers: number } = {
      queue: [],
      statementPrefix: 'c1_',
      hasStatements: false,
      unnamed: undefined,
      respond: () => (created.answers += 1),
      end: (reason) => ends.push(reason?.code),
      ends,
      answers: 0,
    };
    return created;
  };
  return { scheduler, asked, onCrash, session };
}

describe('createScheduler', () => {
  it('lets clients take turns', async () => {
    const { scheduler, asked, session } = setUp();
    const [one, two] = [session(), session()];
    for (const text of ['a1', 'a2', 'a3']) scheduler.enqueue(one, group(text));
    for (const text of ['b1', 'b2']) scheduler.enqueue(two, group(text));
    await expect.poll(() => one.answers + two.answers).toBe(5);
    expect(asked).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('keeps the backend for a client in a transaction', async () => {
    const { scheduler, asked, session } = setUp();
    const [one, two] = [session(), session()];
    for (const text of ['begin', 'a', 'end', 'later']) scheduler.enqueue(one, group(text));
    scheduler.enqueue(two, group('b'));
    await expect.poll(() => one.answers + two.answers).toBe(5);
    expect(asked).toEqual(['begin', 'a', 'end', 'b', 'later']);
  });

  it('rolls back for a client that leaves, drops what it had queued, and goes on', async () => {
    const { scheduler, asked, session } = setUp();
    const [one, two] = [session(), session()];
    scheduler.enqueue(one, group('begin'));
    await expect.poll(() => one.answers).toBe(1);
    scheduler.enqueue(one, group('a'));
    scheduler.enqueue(one, group('dropped'));
    scheduler.enqueue(two, group('b'));
    scheduler.leave(one);
    await expect.poll(() => two.answers).toBe(1);
    expect(asked).toEqual(['begin', 'a', 'rollback', 'b']);
  });

  it('rolls back for a client that stays silent, and ends it', async () => {
    const { scheduler, asked, session } = setUp({ idleMs: 20 });
    const [one, two] = [session(), session()];
    scheduler.enqueue(one, group('begin'));
    scheduler.enqueue(two, group('b'));
    await expect.poll(() => two.answers).toBe(1);
    expect(asked).toEqual(['begin', 'rollback', 'b']);
    expect(one.ends).toEqual(['25P03']);
  });

  it.each([
    ['does not complete a command', () => Buffer.alloc(0)],
    [
      'throws',
      () => {
        throw new Error('unreachable');
      },
    ],
  ])('gives up when the backend %s', async (_, answer) => {
    const { scheduler, asked, onCrash, session } = setUp({ answer });
    const one = session();
    scheduler.enqueue(one, group('a'));
    await expect.poll(() => onCrash.mock.calls.length).toBe(1);
    scheduler.enqueue(one, group('b'));
    scheduler.leave(one);
    await scheduler.stop();
    expect([asked, one.answers]).toEqual([['a'], 0]);
  });

  it('finishes what runs before it stops, and nothing more', async () => {
    const { scheduler, asked, session } = setUp();
    const one = session();
    for (const text of ['a', 'b']) scheduler.enqueue(one, group(text));
    await scheduler.stop();
    expect([asked, one.answers]).toEqual([['a'], 1]);
  });
});
