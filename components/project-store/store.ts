import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import { snapshotRows } from '@/lib/snapshot';

import { roleNotice, roleOf } from './access';
import { createCatchUp } from './catch-up';
import type { Engine } from './engine';
import { keptNotice } from './kept-notice';
import { partlyNotice, refusalNotice } from './notices';
import { createOutbox } from './outbox';
import { createOwnChanges } from './own-changes';
import type { WatchPage } from './page';
import { isForgotten, operationsOf, type Pending, type Work } from './pending';
import { watchProject } from './presence';
import type { Look, OpenRealtime } from './realtime';
import type { Outcome } from './reply';
import type { ProjectRows } from './rows';
import { sentenceOf } from './sentences';
import { createShown } from './shown';
import type { Storage } from './storage';
import { createReducer, INITIAL, type SyncState } from './sync-state';
import type { Transport } from './transport';
import { OPENING } from './view';
import { startVisit } from './visit';
import { withIds } from './with-ids';

export type RunOptions = {
  /** No confirmation with “Undo”: for changes that show for themselves, such as typing in an editor. */
  quiet?: boolean;
};

export type StoreOptions = {
  projectId: string;
  userId: string;
  transport: Transport;
  storage: Storage;
  openRealtime: OpenRealtime;
  loadEngine: () => Promise<Engine>;
  watchPage: WatchPage;
  newId: () => string;
};

export type ProjectStore = ReturnType<typeof createProjectStore>;

const NOT_CONFIRMED = new AppError(
  'CONFLICT',
  'It was sent long ago and the answer never came. See whether it took effect before you repeat it.',
);
const GONE = new AppError('NOT_FOUND', 'This project is not available to you any more.');

/**
 * The browser's copy of one project. Rows come from storage at once, then from the server, then live; changes show at
 * once, are sent in order, and survive lost connections and reloads without ever running twice.
 */
export function createProjectStore(options: StoreOptions) {
  const { projectId, userId, transport, storage, newId } = options;
  const { view, show, notify, dismiss, subscribe } = createShown(projectId, userId);
  const waiters = new Map<string, (outcome: Outcome) => void>();
  let engine: Engine | undefined;
  let engineLoading: Promise<Engine> | undefined;
  let saved: Pick<SyncState, 'seq' | 'people'> = INITIAL;
  let endVisit: (() => void) | undefined;
  let reachable = true;
  let hasNetwork = true;
  let subscribed = false;

  // Without the engine nothing is pending but what an earlier visit left, and that shows as soon as it is loaded.
  const reduce = createReducer(projectId, (...args) => engine?.predict(...args) ?? []);
  let sync: SyncState = INITIAL;

  function become(next: SyncState): void {
    const before = sync;
    sync = next;
    if (before.pending !== next.pending) savePending();
    const { phase } = view();
    const opened = next.seq !== null && (phase === 'opening' || phase === 'failed');
    show({
      phase: opened ? 'ready' : phase,
      rows: next.view,
      people: next.people,
      seq: next.seq ?? 0,
      pending: next.pending,
    });
    if (next.missing !== 'nothing') catchUp.soon();
    if (before.base.member !== next.base.member) onMembers(before.base, next.base);
  }

  function savePending(): void {
    void storage.savePending(sync.pending.filter((item) => item.settlesAt === null));
  }

  /** Access is decided where rows are sent from; here it is only a reason to ask, and to say so. */
  function onMembers(before: ProjectRows, now: ProjectRows): void {
    const [old, role] = [roleOf(before, userId), roleOf(now, userId)];
    if (role === null) catchUp.now();
    else if (old !== null && old !== role) notify(roleNotice(role));
  }

  function showConnection(change: { reachable?: boolean; subscribed?: boolean }): void {
    reachable = change.reachable ?? reachable;
    subscribed = change.subscribed ?? subscribed;
    const connection = !reachable ? 'offline' : subscribed ? 'live' : 'connecting';
    const before = view();
    const phase = !reachable && before.phase === 'opening' ? 'failed' : before.phase;
    if (connection !== before.connection || phase !== before.phase) show({ connection, phase });
  }

  function onReached(): void {
    hasNetwork = true;
    showConnection({ reachable: true });
    if (view().phase === 'signed-out') show({ phase: sync.seq === null ? 'opening' : 'ready' });
    outbox.flush();
    realtime.resume();
  }

  /** Signing out in another tab drops what is kept of everybody; what waits here is nowhere else. */
  function onSignedOut(): void {
    show({ phase: 'signed-out' });
    savePending();
  }

  const onUnreachable = () => showConnection({ reachable: false });

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
    become(reduce.dropped(sync, key));
    // What it was refused for may be a change that has not arrived here.
    catchUp.now();
    if (error.code === 'IDEMPOTENCY_KEY_REUSED') {
      // It took effect earlier, in the form in which it was first sent.
      settle(key, { ok: true, commitId: null });
      return;
    }
    const known = error === NOT_CONFIRMED ? 'Not confirmed' : 'Not done';
    settle(key, refuse(key, `${known}: ${sentence}`, error, operationsOf(work)));
  }

  const catchUp = createCatchUp({
    state: () => sync,
    changesSince: transport.changesSince,
    snapshot: transport.snapshot,
    onChanges: (changes) => become(reduce.caughtUp(sync, changes)),
    onSnapshot(snapshot, text) {
      become(reduce.loaded(sync, snapshot));
      saved = sync;
      void storage.saveCopy(text);
    },
    onReached,
    onUnreachable,
    onSignedOut,
    onGone,
  });

  /** Nothing of the project stays, but what the person wrote and could not send. */
  function onGone(): void {
    close();
    const unsent = sync.pending.filter(({ settlesAt }) => settlesAt === null);
    sync = INITIAL;
    show({ ...OPENING, phase: 'gone' });
    void storage.forget();
    for (const { key, sentence, work } of unsent)
      settle(key, refuse(key, `Not done: ${sentence}`, GONE, operationsOf(work)));
  }

  /**
   * The oldest change. Nothing while the rows have not reached the one before it, as only they tell which version it is
   * to name; and nothing without a network, so that it can still be taken back.
   */
  function nextToSend(): Pending | undefined {
    const [first] = sync.pending;
    return hasNetwork && first?.settlesAt === null ? first : undefined;
  }

  const outbox = createOutbox({
    next: nextToSend,
    send: (pending) =>
      isForgotten(pending, new Date())
        ? Promise.resolve({ kind: 'refused', error: NOT_CONFIRMED })
        : transport.send(pending),
    onSending({ key, sentAt }) {
      if (sentAt === null) become(reduce.sent(sync, key, new Date().toISOString()));
    },
    onAnswer({ key, sentence }, answer) {
      become(reduce.answered(sync, key, answer));
      if (answer.refused?.length) notify(partlyNotice(key, sentence, answer.refused));
      if (answer.kept?.length) notify(keptNotice(`${key}-kept`, answer.kept, { ...view(), rows: sync.base }));
      if (view().connection === 'offline') catchUp.now();
      settle(key, { ok: true, commitId: answer.commitId });
    },
    onRefusal,
    onUnreachable,
    onSignedOut,
  });

  const ownChanges = createOwnChanges({
    pending: (key) => sync.pending.find((item) => item.key === key),
    takeBack(key) {
      become(reduce.dropped(sync, key));
      dismiss(key);
      settle(key, { ok: true, commitId: null });
    },
    undo,
  });

  const realtime = watchProject(options.openRealtime, {
    commit(message) {
      const { pending } = sync;
      become(reduce.received(sync, message));
      if (sync.pending !== pending) outbox.flush();
    },
    connected() {
      showConnection({ subscribed: true });
      catchUp.now();
    },
    disconnected: () => showConnection({ subscribed: false }),
    renamed: catchUp.now,
    refused: catchUp.now,
    show,
  });

  function enqueue(work: Work, quiet: boolean, describe: (next: SyncState) => string): Promise<Outcome> {
    if (view().phase === 'gone') throw GONE;
    const key = newId();
    const at = new Date().toISOString();
    const change = { key, at, work, sentence: '', sentAt: null, settlesAt: null };
    const next = reduce.queued(sync, change);
    const sentence = describe(next);
    become({ ...next, pending: [...sync.pending, { ...change, sentence }] });
    if (!quiet) notify({ kind: 'done', id: key, sentence, action: work.kind === 'undo' ? 'Redo' : 'Undo' });
    const answered = new Promise<Outcome>((resolve) => waiters.set(key, resolve));
    ownChanges.remember({ key, work, sentence, answered });
    outbox.flush();
    return answered;
  }

  /** Loads what predicts changes, so that the first one shows without delay. */
  async function warmUp(): Promise<Engine> {
    engineLoading ??= options.loadEngine();
    try {
      engine = await engineLoading;
    } catch (error) {
      engineLoading = undefined;
      throw error;
    }
    return engine;
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
      const { workOf } = engine ?? (await warmUp());
      const { rows: before, people } = view();
      const complete = withIds(operations, newId);
      return await enqueue(workOf(complete), quiet, (next) =>
        sentenceOf(complete, { before, after: next.view, people }),
      );
    } catch (cause) {
      const error =
        cause instanceof AppError
          ? cause
          : new AppError('UNAVAILABLE', 'A part of this page could not be loaded. Check your connection.', {
              cause,
            });
      return refuse(newId(), 'Not done', error, operations);
    }
  }

  /** Reverses a commit, of anybody, as a new one. `sentence` says what it did. */
  async function undo(commitId: string, sentence = 'the change'): Promise<Outcome> {
    const lower = sentence.charAt(0).toLowerCase() + sentence.slice(1);
    return enqueue({ kind: 'undo', commitId }, false, () => `Undid: ${lower}`);
  }

  function saveCopy(): void {
    const isSaved = sync.seq === saved.seq && sync.people === saved.people;
    if (sync.seq === null || isSaved || view().phase === 'signed-out') return;
    saved = sync;
    const snapshot = { seq: sync.seq, people: sync.people, rows: snapshotRows(sync.base) };
    void storage.saveCopy(JSON.stringify(snapshot));
  }

  async function restore(): Promise<void> {
    const [copy, kept] = await Promise.all([storage.copy(), storage.pending()]);
    const known = new Set(sync.pending.map(({ key }) => key));
    const pending = kept.filter(({ key }) => !known.has(key));
    if (pending.length > 0) {
      await warmUp().catch(() => undefined);
      become({ ...sync, pending: [...pending, ...sync.pending] });
    }
    if (copy && sync.seq === null) {
      become(reduce.loaded(sync, copy));
      saved = sync;
    }
  }

  function close(): void {
    endVisit?.();
    endVisit = undefined;
    catchUp.stop();
    outbox.stop();
    realtime.close();
  }

  /** Opens the project and keeps it up to date until the returned function is called. */
  function start(): () => void {
    const end = startVisit({
      watchPage: options.watchPage,
      restore,
      ask: catchUp.now,
      send: outbox.flush,
      listen: realtime.open,
      isListening: () => subscribed,
      onHidden: saveCopy,
      onOffline() {
        hasNetwork = false;
        onUnreachable();
        // A server on this very device answers all the same.
        catchUp.now();
      },
    });
    endVisit = end;
    return () => {
      if (endVisit === end) close();
      saveCopy();
    };
  }

  return {
    subscribe,
    view,
    run,
    undo,
    undoOwn: ownChanges.undoOwn,
    undoLast: ownChanges.undoLast,
    dismiss,
    warmUp,
    look: (look: Look) => realtime.look(look),
    start,
  };
}
