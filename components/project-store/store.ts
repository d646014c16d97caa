import { createPart } from '@/components/ui/part';
import { snapshotRows } from '@/lib/snapshot';

import { roleNotice, roleOf } from './access';
import { createCatchUp } from './catch-up';
import { createChanges } from './changes';
import type { Engine } from './engine';
import type { WatchPage } from './page';
import { watchProject } from './presence';
import type { Look, OpenRealtime } from './realtime';
import type { ProjectRows } from './rows';
import { createShown } from './shown';
import type { Storage } from './storage';
import { createReducer, INITIAL, type SyncState } from './sync-state';
import type { StoryTexts } from './texts';
import type { Transport } from './transport';
import { OPENING } from './view';
import { startVisit } from './visit';

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

/**
 * The browser's copy of one project. Rows come from storage at once, then from the server, then live; changes show at
 * once, are sent in order, and survive lost connections and reloads without ever running twice.
 */
export function createProjectStore(options: StoreOptions) {
  const { projectId, userId, transport, storage } = options;
  const shown = createShown(projectId, userId);
  const { view, show, notify } = shown;
  // What predicts changes is large: it is fetched when somebody may need it. Without the engine nothing is pending but what an earlier visit left, and that shows as soon as it is loaded.
  const engine = createPart(options.loadEngine);
  const reduce = createReducer(projectId, (...args) => engine.current()?.predict(...args) ?? []);
  let sync: SyncState = INITIAL;
  let saved: Pick<SyncState, 'seq' | 'people'> = INITIAL;
  let endVisit: (() => void) | undefined;
  let reachable = true;
  let hasNetwork = true;
  let subscribed = false;

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
      texts: next.texts,
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
    changes.flush();
    realtime.resume();
  }

  /** Signing out in another tab drops what is kept of everybody; what waits here is nowhere else. */
  function onSignedOut(): void {
    show({ phase: 'signed-out' });
    savePending();
  }

  const onUnreachable = () => showConnection({ reachable: false });

  const catchUp = createCatchUp({
    state: () => sync,
    changesSince: transport.changesSince,
    snapshot: transport.snapshot,
    onChanges: (news) => become(reduce.caughtUp(sync, news)),
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
    const notices = view().notices.filter(({ kind }) => kind === 'refused');
    show({ ...OPENING, phase: 'gone', notices });
    void storage.forget();
    changes.giveBack(unsent);
  }

  const changes = createChanges({
    state: () => sync,
    become,
    reduce,
    shown,
    engine,
    send: transport.send,
    newId: options.newId,
    hasNetwork: () => hasNetwork,
    ask: catchUp.now,
    onUnreachable,
    onThrottled(throttledUntil) {
      if (throttledUntil !== null) showConnection({ reachable: true });
      if (throttledUntil !== view().throttledUntil) show({ throttledUntil });
    },
    onSignedOut,
  });

  const realtime = watchProject(options.openRealtime, {
    commit(message) {
      const { pending } = sync;
      become(reduce.received(sync, message));
      if (sync.pending !== pending) changes.flush();
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
      await engine.fetch().catch(() => undefined);
      become({ ...sync, pending: [...pending, ...sync.pending] });
    }
    if (copy && sync.seq === null) {
      become(reduce.loaded(sync, copy));
      saved = sync;
    }
  }

  /** Takes over the long texts of a story, which follow its changes from then on. Answers whether they are new enough. */
  function learn(storyId: string, texts: StoryTexts): boolean {
    const next = reduce.learned(sync, storyId, texts);
    if (next === sync) return false;
    become(next);
    return true;
  }

  function close(): void {
    endVisit?.();
    endVisit = undefined;
    catchUp.stop();
    changes.stop();
    realtime.close();
  }

  /** Opens the project and keeps it up to date until the returned function is called. */
  function start(): () => void {
    const end = startVisit({
      watchPage: options.watchPage,
      restore,
      ask: catchUp.now,
      send: changes.flush,
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
    subscribe: shown.subscribe,
    view,
    opening: shown.opening,
    run: changes.run,
    undo: changes.undo,
    undoOwn: changes.undoOwn,
    undoLast: changes.undoLast,
    redoLast: changes.redoLast,
    dismiss: shown.dismiss,
    warmUp: engine.fetch,
    learn,
    look: (look: Look) => realtime.look(look),
    start,
  };
}
