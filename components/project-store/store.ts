import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import { snapshotRows } from '@/lib/snapshot';

import { createCatchUp } from './catch-up';
import type { Engine } from './engine';
import { partlyNotice, refusalNotice, withNotice, type Notice } from './notices';
import { createOutbox } from './outbox';
import { createOwnChanges } from './own-changes';
import type { WatchPage } from './page';
import { isForgotten, type Pending, type Work } from './pending';
import { watchProject } from './presence';
import type { Look, OpenRealtime } from './realtime';
import type { Outcome } from './reply';
import { sentenceOf } from './sentences';
import type { Storage } from './storage';
import { createReducer, INITIAL, type SyncState } from './sync-state';
import type { Transport } from './transport';
import { OPENING, type ProjectView } from './view';
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

/** How often to ask for changes while none are announced, in networks that let no WebSocket through. */
const POLL_MS = 10_000;

/**
 * The browser's copy of one project. Rows come from storage at once, then from the server, then live; changes show at
 * once, are sent in order, and survive lost connections and reloads without ever running twice.
 */
export function createProjectStore(options: StoreOptions) {
  const { projectId, userId, transport, storage, newId } = options;
  const listeners = new Set<() => void>();
  const waiters = new Map<string, (outcome: Outcome) => void>();
  let engine: Engine | undefined;
  let engineLoading: Promise<Engine> | undefined;
  let savedSeq: number | null = null;
  let sessions = 0;
  let reachable = true;
  let hasNetwork = true;
  let subscribed = false;

  // Without the engine nothing is pending but what an earlier visit left, and that shows as soon as it is loaded.
  const reduce = createReducer(projectId, (...args) => engine?.predict(...args) ?? []);
  let sync: SyncState = INITIAL;
  let view: ProjectView = { ...OPENING, projectId, userId };

  function show(patch: Partial<ProjectView>): void {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  }

  function become(next: SyncState): void {
    const before = sync;
    sync = next;
    if (before.pending !== next.pending) savePending();
    const opened = next.seq !== null && (view.phase === 'opening' || view.phase === 'failed');
    show({
      phase: opened ? 'ready' : view.phase,
      rows: next.view,
      people: next.people,
      seq: next.seq ?? 0,
      waiting: next.pending.length,
    });
    if (next.missing !== 'nothing') catchUp.soon();
    else if (before.base.member !== next.base.member && !isMember(next)) catchUp.now();
  }

  function savePending(): void {
    void storage.savePending(sync.pending.filter((item) => item.settlesAt === null));
  }

  /** Access is decided where rows are sent from; here it is only a reason to ask. */
  function isMember({ base }: SyncState): boolean {
    for (const member of base.member.values()) if (member.userId === userId) return true;
    return false;
  }

  function showConnection(change: { reachable?: boolean; subscribed?: boolean }): void {
    reachable = change.reachable ?? reachable;
    subscribed = change.subscribed ?? subscribed;
    const connection = !reachable ? 'offline' : subscribed ? 'live' : 'connecting';
    const phase = !reachable && view.phase === 'opening' ? 'failed' : view.phase;
    if (connection !== view.connection || phase !== view.phase) show({ connection, phase });
  }

  function onReached(): void {
    hasNetwork = true;
    showConnection({ reachable: true });
    if (view.phase === 'signed-out') show({ phase: sync.seq === null ? 'opening' : 'ready' });
    outbox.flush();
  }

  /** Signing out in another tab drops what is kept of everybody; what waits here is nowhere else. */
  function onSignedOut(): void {
    show({ phase: 'signed-out' });
    savePending();
  }

  const onUnreachable = () => showConnection({ reachable: false });

  function notify(notice: Notice): void {
    show({ notices: withNotice(view.notices, notice) });
  }

  function dismiss(id: string): void {
    show({ notices: view.notices.filter((notice) => notice.id !== id) });
  }

  function settle(key: string, outcome: Outcome): void {
    waiters.get(key)?.(outcome);
    waiters.delete(key);
  }

  function onRefusal({ key, sentence }: Pending, error: AppError): void {
    become(reduce.dropped(sync, key));
    // What it was refused for may be a change that has not arrived here.
    catchUp.now();
    if (error.code === 'IDEMPOTENCY_KEY_REUSED') {
      // It took effect earlier, in the form in which it was first sent.
      settle(key, { ok: true, commitId: null });
      return;
    }
    const known = error === NOT_CONFIRMED ? 'Not confirmed' : 'Not done';
    notify(refusalNotice(key, `${known}: ${sentence}`, error));
    settle(key, { ok: false, error, noticeId: key });
  }

  const catchUp = createCatchUp({
    state: () => sync,
    changesSince: transport.changesSince,
    snapshot: transport.snapshot,
    onChanges: (changes) => become(reduce.caughtUp(sync, changes)),
    onSnapshot(snapshot, text) {
      become(reduce.loaded(sync, snapshot));
      savedSeq = snapshot.seq;
      void storage.saveCopy(text);
    },
    onReached,
    onUnreachable,
    onSignedOut,
    onGone() {
      close();
      sync = INITIAL;
      show({ ...OPENING, projectId, userId, phase: 'gone' });
      void storage.forget();
    },
  });

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
      if (view.connection === 'offline') catchUp.now();
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
    show,
  });

  function enqueue(work: Work, quiet: boolean, describe: (next: SyncState) => string): Promise<Outcome> {
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
      const { rows: before, people } = view;
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
      const noticeId = newId();
      notify(refusalNotice(noticeId, 'Not done', error));
      return { ok: false, error, noticeId };
    }
  }

  /** Reverses a commit, of anybody, as a new one. `sentence` says what it did. */
  function undo(commitId: string, sentence = 'the change'): Promise<Outcome> {
    const lower = sentence.charAt(0).toLowerCase() + sentence.slice(1);
    return enqueue({ kind: 'undo', commitId }, false, () => `Undid: ${lower}`);
  }

  function saveCopy(): void {
    if (sync.seq === null || sync.seq === savedSeq || view.phase === 'signed-out') return;
    savedSeq = sync.seq;
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
      savedSeq = copy.seq;
      become(reduce.loaded(sync, copy));
    }
  }

  function close(): void {
    sessions += 1;
    catchUp.stop();
    outbox.stop();
    realtime.close();
  }

  /** Opens the project and keeps it up to date until the returned function is called. */
  function start(): () => void {
    const session = (sessions += 1);
    const page = options.watchPage({
      onShown: catchUp.now,
      onHidden: saveCopy,
      onOnline: catchUp.now,
      onOffline() {
        hasNetwork = false;
        onUnreachable();
        // A server on this very device answers all the same.
        catchUp.now();
      },
    });
    const poll = setInterval(() => {
      if (!subscribed && page.isVisible()) catchUp.now();
    }, POLL_MS);

    void restore().then(() => {
      if (session !== sessions) return;
      catchUp.now();
      outbox.flush();
      realtime.open();
    });
    return () => {
      clearInterval(poll);
      page.stop();
      if (session === sessions) close();
      saveCopy();
    };
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return {
    subscribe,
    view: () => view,
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
