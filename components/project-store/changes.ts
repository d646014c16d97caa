import type { Part } from '@/components/ui/part';
import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';

import type { Engine } from './engine';
import { keptNotice } from './kept-notice';
import { partlyNotice, refusalNotice } from './notices';
import { createOutbox } from './outbox';
import { createOwnChanges, type ChangeKind } from './own-changes';
import { isForgotten, operationsOf, type Pending, type Work } from './pending';
import type { Outcome } from './reply';
import { sentenceOf } from './sentences';
import { withSeenVersions } from './seen-versions';
import type { Shown } from './shown';
import type { createReducer, SyncState } from './sync-state';
import type { Transport } from './transport';
import { withIds } from './with-ids';

export type RunOptions = {
  /** No confirmation with “Undo”: for changes that show for themselves, such as typing in an editor. */
  quiet?: boolean;
};

export type ChangesOptions = {
  state: () => SyncState;
  become: (next: SyncState) => void;
  reduce: ReturnType<typeof createReducer>;
  shown: Shown;
  engine: Part<Engine>;
  send: Transport['send'];
  newId: () => string;
  hasNetwork: () => boolean;
  /** Asks for what happened since. */
  ask: () => void;
  onUnreachable: () => void;
  onThrottled: (until: number | null) => void;
  onSignedOut: () => void;
};

const NOT_CONFIRMED = new AppError(
  'CONFLICT',
  'It was sent long ago and the answer never came. See whether it took effect before you repeat it.',
);
const GONE = new AppError('NOT_FOUND', 'This project is not available to you any more.');

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** What a change is called, given what it did. */
const NAMES: Readonly<Record<ChangeKind, (did: string) => string>> = {
  change: (did) => did,
  undo: (did) => `Undone: ${lowered(did)}`,
  redo: (did) => `Done again: ${lowered(did)}`,
};

function errorOf(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const sentence = 'A part of this page could not be loaded. Check your connection.';
  return new AppError('UNAVAILABLE', sentence, { cause });
}

/** One's own changes: shown at once, sent in order, told about, undone. */
export function createChanges(options: ChangesOptions) {
  const { state, become, reduce, engine, newId, ask } = options;
  const { view, notify, dismiss } = options.shown;
  const waiters = new Map<string, (outcome: Outcome) => void>();

  function settle(key: string, outcome: Outcome): void {
    waiters.get(key)?.(outcome);
    waiters.delete(key);
  }

  function refuse(
    id: string,
    sentence: string,
    error: AppError,
    operations: readonly OperationInput[],
  ): Outcome {
    notify(refusalNotice(id, sentence, error, operations));
    return { ok: false, error, noticeId: id };
  }

  function onRefusal({ key, sentence, work }: Pending, error: AppError): void {
    become(reduce.dropped(state(), key));
    // What it was refused for may be a change that has not arrived here.
    ask();
    if (error.code === 'IDEMPOTENCY_KEY_REUSED') {
      // It took effect earlier, in the form in which it was first sent.
      settle(key, { ok: true, commitId: null });
      return;
    }
    const known = error === NOT_CONFIRMED ? 'Not confirmed: ' : work.kind === 'undo' ? 'Not ' : 'Not done: ';
    const told = work.kind === 'undo' ? lowered(sentence) : sentence;
    settle(key, refuse(key, `${known}${told}`, error, operationsOf(work)));
  }

  /**
   * The oldest change. Nothing while the rows have not reached the one before it, as only they tell which version it is
   * to name; and nothing without a network, so that it can still be taken back.
   */
  function nextToSend(): Pending | undefined {
    const [first] = state().pending;
    return options.hasNetwork() && first?.settlesAt === null ? first : undefined;
  }

  const outbox = createOutbox({
    next: nextToSend,
    send: (pending) =>
      isForgotten(pending, new Date())
        ? Promise.resolve({ kind: 'refused', error: NOT_CONFIRMED })
        : options.send(pending),
    onSending({ key, sentAt }) {
      if (sentAt === null) become(reduce.sent(state(), key, new Date().toISOString()));
    },
    onAnswer({ key, sentence }, answer) {
      become(reduce.answered(state(), key, answer));
      if (answer.refused?.length) notify(partlyNotice(key, sentence, answer.refused));
      if (answer.kept?.length)
        notify(keptNotice(`${key}-kept`, answer.kept, { ...view(), rows: state().base }));
      if (view().connection === 'offline') ask();
      // A value that was there already: there is nothing to confirm, and nothing to undo.
      if (answer.commitId === null) dismiss(key);
      settle(key, { ok: true, commitId: answer.commitId });
    },
    onRefusal,
    onUnreachable: options.onUnreachable,
    onThrottled: options.onThrottled,
    onSignedOut: options.onSignedOut,
  });

  const ownChanges = createOwnChanges({
    pending: (key) => state().pending.find((item) => item.key === key),
    takeBack(key) {
      become(reduce.dropped(state(), key));
      dismiss(key);
      settle(key, { ok: true, commitId: null });
    },
    undo,
  });

  function enqueue(
    work: Work,
    { quiet, kind, describe }: { quiet: boolean; kind: ChangeKind; describe: (next: SyncState) => string },
  ): Promise<Outcome> {
    if (view().phase === 'gone') throw GONE;
    const key = newId();
    const at = new Date().toISOString();
    const change = { key, at, work, sentence: '', sentAt: null, settlesAt: null };
    const next = reduce.queued(state(), change);
    const did = describe(next);
    const sentence = NAMES[kind](did);
    become({
      ...next,
      pending: next.pending.map((item) => (item.key === key ? { ...item, sentence } : item)),
    });
    if (!quiet) notify({ kind: 'done', id: key, sentence, action: kind === 'undo' ? 'Redo' : 'Undo' });
    const answered = new Promise<Outcome>((resolve) => waiters.set(key, resolve));
    ownChanges.remember({ key, kind, sentence: did, answered });
    outbox.flush();
    return answered;
  }

  /**
   * Runs operations as one commit. They show at once; the promise settles with the server's word, which may take long
   * while offline. A refusal is told to the person by a notice, so a caller need not wait for the outcome.
   */
  async function run(
    operations: readonly OperationInput[],
    { quiet = false }: RunOptions = {},
  ): Promise<Outcome> {
    try {
      const { workOf } = engine.current() ?? (await engine.fetch());
      const { rows: before, people, connection } = view();
      const withNames = withIds(operations, newId);
      const complete = connection === 'offline' ? withSeenVersions(withNames, before) : withNames;
      const describe = (next: SyncState) => sentenceOf(complete, { before, after: next.view, people });
      try {
        return await enqueue(workOf(complete), { quiet, kind: 'change', describe });
      } catch (cause) {
        // Whether what is not here was deleted, and what it was, only the server can say.
        if (!(cause instanceof AppError) || cause.code !== 'NOT_FOUND') throw cause;
        return await enqueue(
          { kind: 'unseen', operations: complete },
          { quiet: true, kind: 'change', describe },
        );
      }
    } catch (cause) {
      return refuse(newId(), 'Not done', errorOf(cause), operations);
    }
  }

  /** Reverses a commit, of anybody, as a new one. `sentence` says what it did. */
  async function undo(
    commitId: string,
    sentence = 'the change',
    kind: 'undo' | 'redo' = 'undo',
  ): Promise<Outcome> {
    return enqueue({ kind: 'undo', commitId }, { quiet: false, kind, describe: () => sentence });
  }

  /** Gives back what the person wrote in changes that can never be sent. */
  function giveBack(unsent: readonly Pending[]): void {
    for (const { key, sentence, work } of unsent)
      settle(key, refuse(key, `Not done: ${sentence}`, GONE, operationsOf(work)));
  }

  return {
    run,
    undo,
    undoOwn: ownChanges.undoOwn,
    undoLast: ownChanges.undoLast,
    redoLast: ownChanges.redoLast,
    giveBack,
    flush: outbox.flush,
    stop: outbox.stop,
  };
}
