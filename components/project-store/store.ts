import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import { snapshotRows } from '@/lib/snapshot';

import { createCatchUp } from './catch-up';
import type { Engine } from './engine';
import { refusalNotice, withNotice, type Notice } from './notices';
import { createOutbox } from './outbox';
import type { Pending, Work } from './pending';
import type { Look, OpenRealtime, RealtimeChannel } from './realtime';
import { sentenceOf } from './sentences';
import type { Storage } from './storage';
import { createReducer, INITIAL, type SyncState } from './sync-state';
import type { Transport } from './transport';
import type { ProjectView } from './view';
import { withIds } from './with-ids';

export type Outcome = { ok: true; commitId: string | null } | { ok: false; error: AppError };

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
  newId: () => string;
};

export type ProjectStore = ReturnType<typeof createProjectStore>;

/** After so long the server has forgotten the key of a change, and sending it again might run it twice. */
const KEY_LIFETIME_MS = 23 * 3_600_000;

type Own = { key: string; sentence: string; commitId: string | null; work: Work };

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
  let channel: RealtimeChannel | undefined;
  let own: Own[] = [];
  let savedSeq = -1;
  let running = 0;

  // Without the engine nothing is pending but what an earlier visit left, and that shows as soon as it is loaded.
  const reduce = createReducer(projectId, (...args) => engine?.predict(...args) ?? []);
  let sync: SyncState = INITIAL;
  let view: ProjectView = {
    projectId,
    userId,
    phase: 'opening',
    rows: INITIAL.view,
    people: {},
    seq: 0,
    waiting: 0,
    connection: 'connecting',
    notices: [],
    present: [],
    looks: new Map(),
  };

  function show(patch: Partial<ProjectView>): void {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  }

  function become(next: SyncState): void {
    const before = sync;
    sync = next;
    if (before.pending !== next.pending) {
      void storage.savePending(next.pending.filter((item) => item.settlesAt === null));
    }
    const ready = next.seq !== null && (view.phase === 'opening' || view.phase === 'failed');
    show({
      phase: ready ? 'ready' : view.phase,
      rows: next.view,
      people: next.people,
      seq: next.seq ?? 0,
      waiting: next.pending.length,
    });
    if (next.missing !== 'nothing') catchUp.soon();
    else if (wasRemoved(next)) catchUp.now();
  }

  /** Membership is checked where rows are sent from; here it is only a reason to ask. */
  function wasRemoved({ base, seq }: SyncState): boolean {
    if (seq === null || view.phase !== 'ready') return false;
    for (const member of base.member.values()) if (member.userId === userId) return false;
    return true;
  }

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

  function onRefusal({ key, work }: Pending, error: AppError): void {
    become(reduce.dropped(sync, key));
    // A key that was used with other content: the change took effect before, under its first form.
    if (error.code === 'IDEMPOTENCY_KEY_REUSED') {
      settle(key, { ok: true, commitId: null });
      catchUp.now();
      return;
    }
    const sentence = own.find((item) => item.key === key)?.sentence ?? 'A change';
    own = own.filter((item) => item.key !== key);
    const undone = work.kind === 'undo' ? `Could not undo: ${sentence}` : `Not done: ${sentence}`;
    notify(refusalNotice(key, undone, error));
    settle(key, { ok: false, error });
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
    onReached() {
      if (view.connection === 'offline') show({ connection: channel ? 'live' : 'connecting' });
      outbox.flush();
    },
    onUnreachable: () =>
      show({ connection: 'offline', ...(view.phase === 'opening' ? { phase: 'failed' as const } : {}) }),
    onSignedOut: () => show({ phase: 'signed-out' }),
    onGone() {
      stopAll();
      sync = INITIAL;
      show({ phase: 'gone', rows: INITIAL.view, people: {}, waiting: 0, present: [], notices: [] });
      void storage.forget();
    },
  });

  const outbox = createOutbox({
    next: () => sync.pending.find((item) => item.settlesAt === null),
    send: transport.send,
    onSending({ key, attempted }) {
      if (!attempted) become(reduce.sent(sync, key));
    },
    onAnswer({ key }, answer) {
      own = own.map((item) => (item.key === key ? { ...item, commitId: answer.commitId } : item));
      become(reduce.answered(sync, key, answer));
      if (view.connection === 'offline') catchUp.now();
      settle(key, { ok: true, commitId: answer.commitId });
    },
    onRefusal,
    onUnreachable: () => show({ connection: 'offline' }),
    onSignedOut: () => show({ phase: 'signed-out' }),
  });

  function enqueue(work: Work, quiet: boolean, describe: () => string): Promise<Outcome> {
    const key = newId();
    const at = new Date().toISOString();
    become(reduce.queued(sync, { key, at, work, attempted: false, settlesAt: null }));
    const sentence = describe();
    own = [...own.slice(-49), { key, sentence, commitId: null, work }];
    if (!quiet) notify({ kind: 'done', id: key, sentence, action: work.kind === 'undo' ? 'Redo' : 'Undo' });
    const outcome = new Promise<Outcome>((resolve) => waiters.set(key, resolve));
    outbox.flush();
    return outcome;
  }

  /** Loads what predicts changes, so that the first one shows without delay. Called when somebody reaches for something. */
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
   * Runs operations as one commit. They show at once; the promise settles with the server's word, which while offline
   * may take long. A refusal is told to the person by a notice, so a caller need not wait for the outcome.
   */
  async function run(
    operations: readonly OperationInput[],
    { quiet = false }: RunOptions = {},
  ): Promise<Outcome> {
    try {
      const { workOf } = engine ?? (await warmUp());
      const before = view.rows;
      const complete = withIds(operations, newId);
      return await enqueue(workOf(complete), quiet, () =>
        sentenceOf(complete, { before, after: view.rows, people: view.people }),
      );
    } catch (cause) {
      const error =
        cause instanceof AppError
          ? cause
          : new AppError('UNAVAILABLE', 'This page could not be loaded completely. Check your connection.', {
              cause,
            });
      notify(refusalNotice(newId(), 'Not done', error));
      return { ok: false, error };
    }
  }

  /** Reverses a commit, of anybody, as a new one. */
  function undo(commitId: string, sentence = 'the change'): Promise<Outcome> {
    const lower = sentence.charAt(0).toLowerCase() + sentence.slice(1);
    return enqueue({ kind: 'undo', commitId }, false, () => `Undid: ${lower}`);
  }

  /** Reverses a change of one's own by the id of its notice: before it is sent by not sending it. */
  async function undoOwn(key: string): Promise<Outcome | null> {
    const change = own.find((item) => item.key === key);
    if (!change) return null;
    own = own.filter((item) => item !== change);
    dismiss(key);
    const pending = sync.pending.find((item) => item.key === key);
    if (pending && !pending.attempted) {
      become(reduce.dropped(sync, key));
      settle(key, { ok: true, commitId: null });
      return { ok: true, commitId: null };
    }
    const { commitId } = change;
    if (commitId) return undo(commitId, change.sentence);
    return pending ? undoAnswered(key, change) : null;
  }

  /** The change is on its way: its answer names the commit to reverse. */
  function undoAnswered(key: string, change: Own): Promise<Outcome> {
    const first = waiters.get(key);
    return new Promise((resolve) => {
      waiters.set(key, (outcome) => {
        first?.(outcome);
        if (outcome.ok && outcome.commitId) void undo(outcome.commitId, change.sentence).then(resolve);
        else resolve(outcome);
      });
    });
  }

  /** Reverses the last change of one's own; `null` when there is none left. */
  function undoLast(): Promise<Outcome | null> {
    const last = own.findLast(({ work }) => work.kind !== 'undo');
    return last ? undoOwn(last.key) : Promise.resolve(null);
  }

  function saveCopy(): void {
    if (sync.seq === null || sync.seq === savedSeq) return;
    savedSeq = sync.seq;
    const snapshot = { seq: sync.seq, people: sync.people, rows: snapshotRows(sync.base) };
    void storage.saveCopy(JSON.stringify(snapshot));
  }

  async function restore(): Promise<void> {
    const [copy, kept] = await Promise.all([storage.copy(), storage.pending()]);
    const oldest = new Date(Date.now() - KEY_LIFETIME_MS).toISOString();
    const known = new Set(sync.pending.map(({ key }) => key));
    const pending = kept.filter(({ key, at, attempted }) => !known.has(key) && (!attempted || at > oldest));
    if (pending.length > 0) {
      await warmUp().catch(() => undefined);
      sync = { ...sync, pending: [...pending, ...sync.pending] };
    }
    if (copy && sync.seq === null) {
      become(reduce.loaded(sync, copy));
      savedSeq = copy.seq;
    }
  }

  async function connect(session: number): Promise<void> {
    const opened = await options.openRealtime({
      commit: (message) => become(reduce.received(sync, message)),
      connected() {
        show({ connection: 'live' });
        catchUp.now();
      },
      disconnected: () => show({ connection: 'offline', present: [], looks: new Map() }),
      present(present) {
        const here = new Set(present.map((person) => person.userId));
        const looks = new Map([...view.looks].filter(([id]) => here.has(id)));
        show({ present, looks });
      },
      look(id, look) {
        const looks = new Map(view.looks);
        if (look.storyId) looks.set(id, look);
        else looks.delete(id);
        show({ looks });
      },
    });
    if (session === running) channel = opened;
    else opened.close();
  }

  function stopAll(): void {
    running += 1;
    catchUp.stop();
    outbox.stop();
    channel?.close();
    channel = undefined;
  }

  /** Opens the project and keeps it up to date until the returned function is called. */
  function start(): () => void {
    const session = (running += 1);
    const isCurrent = () => session === running;
    const onVisible = () => {
      if (document.visibilityState === 'visible') catchUp.now();
      else saveCopy();
    };
    const onOnline = () => catchUp.now();
    const onOffline = () => show({ connection: 'offline' });

    void (async () => {
      await restore();
      if (!isCurrent()) return;
      catchUp.now();
      outbox.flush();
      // A failed download of the library is one more way to be without live changes; asking still works.
      await connect(session).catch(() => show({ connection: 'offline' }));
    })();
    document.addEventListener('visibilitychange', onVisible);
    addEventListener('online', onOnline);
    addEventListener('offline', onOffline);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('online', onOnline);
      removeEventListener('offline', onOffline);
      if (isCurrent()) stopAll();
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
    undoOwn,
    undoLast,
    dismiss,
    warmUp,
    look: (look: Look) => channel?.look(look),
    start,
  };
}
