import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import { OWNER, PROJECT_ID } from '@/lib/operations/testing/project-in-memory';
import type { ProjectSnapshot } from '@/lib/snapshot';

import { createEngine } from './engine';
import type { PageHandlers } from './page';
import type { Pending } from './pending';
import type { RealtimeHandlers } from './realtime';
import type { Reply } from './reply';
import type { Storage } from './storage';
import { createProjectStore } from './store';
import { serverInMemory } from './testing/server-in-memory';
import type { Transport } from './transport';

const STORY = '01900000-0000-7000-8000-0000000000f1';

const estimate = (points: number, version = 1): OperationInput => ({
  type: 'story.update',
  id: STORY,
  version,
  patch: { estimate: points },
});

/** Storage as a browser keeps it over reloads. */
function storageInMemory() {
  let copy: string | null = null;
  let pending: readonly Pending[] = [];
  const storage: Storage = {
    copy: () => Promise.resolve(copy === null ? null : (JSON.parse(copy) as ProjectSnapshot)),
    saveCopy(text) {
      copy = text;
      return Promise.resolve();
    },
    pending: () => Promise.resolve([...pending]),
    savePending(items) {
      pending = structuredClone(items);
      return Promise.resolve();
    },
    forget() {
      copy = null;
      pending = [];
      return Promise.resolve();
    },
  };
  return { storage, kept: () => ({ copy, pending }) };
}

/** A network to a server that can be cut, before a request arrives or before its answer does. */
function networkTo(server: ReturnType<typeof serverInMemory>) {
  const network = { cut: 'no' as 'no' | 'request' | 'answer', removed: false, sent: 0 };

  function over<T>(answer: () => T | AppError): Promise<Reply<T>> {
    if (network.cut === 'request') return Promise.resolve({ kind: 'unreachable' });
    if (network.removed) {
      return Promise.resolve({
        kind: 'refused',
        error: new AppError('NOT_FOUND', 'This project does not exist.'),
      });
    }
    const value = answer();
    if (network.cut === 'answer') return Promise.resolve({ kind: 'unreachable' });
    return Promise.resolve(
      value instanceof AppError ? { kind: 'refused', error: value } : { kind: 'ok', value },
    );
  }

  const transport: Transport = {
    send(pending) {
      network.sent += 1;
      return over(() => server.send(pending));
    },
    changesSince: (seq) => over(() => server.changesSince(seq)),
    snapshot: () =>
      over(() => {
        const snapshot = server.snapshot();
        return { snapshot, text: JSON.stringify(snapshot) };
      }),
  };
  return { network, transport };
}

let tabs = 0;

function openPage(
  server: ReturnType<typeof serverInMemory>,
  { storage } = storageInMemory(),
  { network, transport } = networkTo(server),
) {
  let keys = 0;
  let realtime: RealtimeHandlers | undefined;
  let page: PageHandlers | undefined;
  const tab = (tabs += 1).toString(16).padStart(3, '0');
  const store = createProjectStore({
    projectId: PROJECT_ID,
    userId: OWNER.id,
    transport,
    storage,
    openRealtime(handlers) {
      realtime = handlers;
      return Promise.resolve({ look: () => undefined, close: () => undefined });
    },
    loadEngine: () => Promise.resolve(createEngine(PROJECT_ID, OWNER)),
    watchPage(handlers) {
      page = handlers;
      return { isVisible: () => true, stop: () => undefined };
    },
    newId: () => `01900000-0000-7000-8${tab}-${(keys += 1).toString(16).padStart(12, '0')}`,
  });
  const close = store.start();
  const broadcast = (index: number) => {
    const commit = server.commits[index];
    if (commit) realtime?.commit({ ...commit, commitId: STORY, actorId: null });
  };
  return {
    store,
    network,
    close,
    broadcast,
    realtime: () => realtime,
    online: () => page?.onOnline(),
    shown: () => store.view().rows.story.get(STORY)?.estimate,
  };
}

/** Lets everything that is on its way arrive, and timers up to a moment run. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function serverWithStory() {
  const server = serverInMemory();
  server.run({ type: 'story.create', id: STORY, title: 'Search', estimate: 1 });
  return server;
}

describe('opening a project', () => {
  it('shows the kept copy before the server answers, then what happened since', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const first = openPage(server, device);
    await settle();
    first.close();

    server.run(estimate(8));
    const offline = networkTo(server);
    offline.network.cut = 'request';
    const second = openPage(server, device, offline);
    await settle();
    expect(second.store.view().phase).toBe('ready');
    expect(second.shown()).toBe(1);
    expect(second.store.view().connection).toBe('offline');

    offline.network.cut = 'no';
    second.online();
    await settle();
    expect(second.shown()).toBe(8);
    expect(second.store.view().connection).not.toBe('offline');
  });

  it('says so when there is no copy and no server, and opens when there is one', async () => {
    const server = serverWithStory();
    const network = networkTo(server);
    network.network.cut = 'request';
    const page = openPage(server, storageInMemory(), network);
    await settle();
    expect(page.store.view().phase).toBe('failed');
    network.network.cut = 'no';
    await settle(2_000);
    expect(page.store.view().phase).toBe('ready');
  });

  it('drops everything when access is lost', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const page = openPage(server, device);
    await settle();
    page.network.removed = true;
    page.online();
    await settle();
    expect(page.store.view()).toMatchObject({ phase: 'gone', waiting: 0 });
    expect(page.store.view().rows.story.size).toBe(0);
    expect(device.kept()).toEqual({ copy: null, pending: [] });
  });

  it('asks for a commit whose broadcast was lost', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    server.run(estimate(2));
    server.run({ type: 'epic.create', title: 'Later' });
    page.broadcast(2);
    expect(page.shown()).toBe(1);
    await settle(200);
    expect(page.shown()).toBe(2);
    expect(page.store.view().rows.epic.size).toBe(1);
  });
});

describe('a change of one’s own', () => {
  it('shows at once, is confirmed, and can be undone', async () => {
    const server = serverWithStory();
    const { store, shown } = openPage(server);
    await settle();
    const outcome = store.run([estimate(3)]);
    await settle();
    expect(shown()).toBe(3);
    expect(await outcome).toMatchObject({ ok: true });
    const [notice] = store.view().notices;
    expect(notice).toMatchObject({ kind: 'done', sentence: 'Estimated TST-1 at 3', action: 'Undo' });

    await store.undoOwn(notice?.id ?? '');
    expect(shown()).toBe(1);
    expect(server.state.story.get(STORY)?.estimate).toBe(1);
    expect(store.view().notices).toEqual([
      expect.objectContaining({ sentence: 'Undid: estimated TST-1 at 3', action: 'Redo' }),
    ]);
  });

  it('undoes the last change first, and none twice', async () => {
    const server = serverWithStory();
    const { store, shown } = openPage(server);
    await settle();
    await store.run([estimate(3)]);
    await store.run([estimate(5, 2)]);
    await store.undoLast();
    expect(shown()).toBe(3);
    await store.undoLast();
    expect(shown()).toBe(1);
    expect(await store.undoLast()).toBeNull();
  });

  it('waits while offline, survives a reload, and runs once although its first answer was lost', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const page = openPage(server, device);
    await settle();
    page.network.cut = 'answer';
    void page.store.run([estimate(3)]);
    void page.store.run([{ type: 'story.move', id: STORY, status: 'ready' }]);
    await settle();
    expect(page.store.view()).toMatchObject({ connection: 'offline', waiting: 2 });
    expect(server.commits).toHaveLength(2);
    page.close();
    page.network.cut = 'request';

    const again = networkTo(server);
    const reloaded = openPage(server, device, again);
    await settle();
    expect(reloaded.store.view().waiting).toBe(0);
    expect(server.commits).toHaveLength(3);
    expect(server.state.story.get(STORY)).toMatchObject({ estimate: 3, status: 'ready' });
    expect(device.kept().pending).toEqual([]);
  });

  it('is not sent when it is undone before', async () => {
    const server = serverWithStory();
    const { store, network, shown } = openPage(server);
    await settle();
    network.cut = 'request';
    void store.run([estimate(3)]);
    const second = store.run([estimate(5)]);
    await settle();
    await store.undoLast();
    expect(shown()).toBe(3);
    expect(await second).toEqual({ ok: true, commitId: null });
    network.cut = 'no';
    await settle(2_000);
    expect(server.state.story.get(STORY)?.estimate).toBe(3);
    expect(server.commits).toHaveLength(2);
  });

  it('goes back when it is refused, with both values', async () => {
    const server = serverWithStory();
    const { store, shown } = openPage(server);
    await settle();
    server.run(estimate(8));
    const outcome = await store.run([estimate(3)]);
    await settle(200);
    expect(outcome).toMatchObject({ ok: false });
    expect(shown()).toBe(8);
    expect(store.view().notices).toEqual([
      {
        kind: 'refused',
        id: expect.any(String) as string,
        sentence: 'Not done: Estimated TST-1 at 3',
        reason: 'Somebody else changed estimate of this story in the meantime.',
        conflicts: [{ field: 'estimate', yours: 3, theirs: 8 }],
      },
    ]);
  });

  it('is refused without asking when the rows here do not allow it', async () => {
    const { store, network } = openPage(serverWithStory());
    await settle();
    const outcome = await store.run([{ type: 'task.create', storyId: STORY, title: '  ' }]);
    expect(outcome).toMatchObject({ ok: false });
    expect(network.sent).toBe(0);
  });

  it('is sent when only the server can work it out', async () => {
    const server = serverWithStory();
    const { store } = openPage(server);
    await settle();
    await store.run([{ type: 'sprint.create', name: 'One', startDate: '2026-01-05', endDate: '2026-01-16' }]);
    expect([...store.view().rows.sprint.values()].map(({ name }) => name)).toEqual(['One']);
  });
});

it('shows how far a proposal has come as soon as it is told', async () => {
  const { store, realtime } = openPage(serverWithStory());
  await settle();
  const steps = { read: { ms: 3, counts: { passages: 12 } } };
  const message = {
    id: STORY,
    status: 'running',
    step: 'draft',
    steps,
    proposalId: null,
    error: null,
  } as const;
  realtime()?.generation(message);
  expect(store.view().generation).toEqual(message);
});
