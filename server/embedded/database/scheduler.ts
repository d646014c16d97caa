import { setImmediate } from 'node:timers/promises';

import type { Group } from './groups';
import { CLIENT, closeStatement, cstring, message, query, SERVER, summarize, SYNC } from './wire';

/** One client as the scheduler sees it. */
export type Session = {
  queue: (Group | 'terminate')[];
  /** What the names of its prepared statements begin with in the backend. */
  statementPrefix: string;
  /** It may have named statements there. */
  hasStatements: boolean;
  /** The Parse message of its unnamed statement, to repeat when another client has used the backend since. */
  unnamed: Buffer | undefined;
  respond: (bytes: Buffer) => void;
  /** Ends the connection, with an explanation unless the client asked for it. */
  end: (reason?: { code: string; message: string }) => void;
};

export type SchedulerOptions = {
  /** Runs messages on the backend and returns its whole answer. */
  execute: (messages: Buffer) => Promise<Buffer>;
  idleInTransactionMs: number;
  /** The backend is unusable: it threw, or did not answer as the protocol demands. */
  onCrash: (error: Error) => void;
};

export type Scheduler = {
  enqueue: (session: Session, task: Group | 'terminate') => void;
  /** Forgets a client that is gone: its open transaction is rolled back and its statements are closed. */
  leave: (session: Session) => void;
  /** Runs `task` when no client is in a transaction. Refused (false) when one is, or when clients are waiting. */
  runIdle: (task: () => Promise<void>) => Promise<boolean>;
  /** Takes no further work; resolves when the backend is at rest. */
  stop: () => Promise<void>;
};

const CLOSE_UNNAMED = closeStatement('');

/** The failing Parse comes first because a Sync alone would commit what the client left between Execute and Sync. */
const ABANDON = Buffer.concat([
  message(CLIENT.parse, cstring(''), cstring('abandoned by its client'), Buffer.alloc(2)),
  SYNC,
  query('ROLLBACK'),
]);

/** The backend alone knows which statements there are: a Parse may have failed, and a Close been skipped after an error. */
function closeStatements(prefix: string): string {
  return `DO $$DECLARE statement text; BEGIN
    FOR statement IN SELECT name FROM pg_prepared_statements WHERE starts_with(name, '${prefix}') LOOP
      EXECUTE format('DEALLOCATE %I', statement);
    END LOOP; END$$`;
}

/**
 * Shares one backend among many clients: each group of messages runs alone, clients take turns, and a client inside
 * a transaction keeps the backend until it ends. One that then stays silent is rolled back and disconnected.
 */
export function createScheduler({ execute, idleInTransactionMs, onCrash }: SchedulerOptions): Scheduler {
  const waiting = new Set<Session>();
  const departed = new Set<Session>();
  let owner: Session | undefined;
  let unnamedOwner: Session | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function runGroup(session: Session, group: Group) {
    const repeats = group.needsUnnamed && unnamedOwner !== session;
    if (group.prepares) session.hasStatements = true;
    const frames = repeats ? [session.unnamed ?? CLOSE_UNNAMED, ...group.frames] : group.frames;
    const answer = await execute(frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames));
    const { status, failed } = summarize(answer);
    if (!status && group.expectsReady) throw new Error('The backend did not complete a command.');
    owner = status === 'I' ? undefined : session;
    rememberUnnamed(session, group, answer, failed);
    const isRepeated = repeats && (answer[0] === SERVER.parseComplete || answer[0] === SERVER.closeComplete);
    session.respond(isRepeated ? answer.subarray(5) : answer);
  }

  function rememberUnnamed(session: Session, group: Group, answer: Buffer, failed: boolean) {
    if (group.unnamed !== 'kept' || group.needsUnnamed) unnamedOwner = session;
    if (group.unnamed === 'kept') return;
    if (group.unnamed === 'dropped') {
      session.unnamed = undefined;
      return;
    }
    const wasParsed = !failed || (group.unnamed === group.frames[0] && answer[0] === SERVER.parseComplete);
    session.unnamed = wasParsed ? group.unnamed : undefined;
    // Which of several Parse messages took effect is unknown; the next use must fail rather than run the wrong one.
    if (!wasParsed) unnamedOwner = undefined;
  }

  async function cleanUp(session: Session) {
    departed.delete(session);
    if (owner === session) {
      await execute(ABANDON);
      owner = undefined;
    }
    if (session.hasStatements) {
      await execute(query(closeStatements(session.statementPrefix)));
      unnamedOwner = undefined;
    }
    if (unnamedOwner === session) unnamedOwner = undefined;
  }

  /** Cleaning up sends a Sync, which would commit the implicit transaction of an owner in mid-command: it waits. */
  function nextDeparted(): Session | undefined {
    if (owner) return departed.has(owner) ? owner : undefined;
    return departed.values().next().value;
  }

  function nextWaiting(): Session | undefined {
    if (!owner) return waiting.values().next().value;
    return waiting.has(owner) ? owner : undefined;
  }

  async function runNext(session: Session) {
    const task = session.queue.shift();
    // Back to the end of the line: clients take turns.
    waiting.delete(session);
    if (session.queue.length > 0) waiting.add(session);
    if (task === 'terminate') {
      session.end();
      leave(session);
    } else if (task) await runGroup(session, task);
  }

  async function work() {
    for (;;) {
      const gone = nextDeparted();
      const next = gone ? undefined : nextWaiting();
      if (gone) await cleanUp(gone);
      else if (next && !stopped) await runNext(next);
      else return;
      // Other sockets are read between two groups, so that their clients get their turn.
      await setImmediate();
    }
  }

  function expire() {
    const session = owner;
    if (!session || running || session.queue.length > 0) return;
    session.end({ code: '25P03', message: 'terminating connection due to idle-in-transaction timeout' });
    leave(session);
  }

  function pump() {
    clearTimeout(timer);
    if (running || stopped) return;
    running = work()
      .catch((error: unknown) => {
        stopped = true;
        departed.clear();
        waiting.clear();
        onCrash(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => {
        running = undefined;
        clearTimeout(timer);
        if (owner && !stopped) timer = setTimeout(expire, idleInTransactionMs);
        if (nextDeparted() ?? nextWaiting()) pump();
      });
  }

  function leave(session: Session) {
    session.queue.length = 0;
    waiting.delete(session);
    departed.add(session);
    pump();
  }

  return {
    enqueue(session, task) {
      if (stopped || departed.has(session)) return;
      session.queue.push(task);
      waiting.add(session);
      pump();
    },
    leave,
    async runIdle(task) {
      if (running || owner || waiting.size > 0 || stopped) return false;
      running = task().finally(() => {
        running = undefined;
        pump();
      });
      await running;
      return true;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      while (running) await running.catch(() => undefined);
    },
  };
}
