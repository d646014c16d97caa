import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OperationInput } from '@/lib/operations/registry';
import { OWNER } from '@/lib/operations/testing/project-in-memory';

import { networkTo, openPage, settle, storageInMemory } from './testing/page-in-memory';
import { serverInMemory } from './testing/server-in-memory';

const STORY = '01900000-0000-7000-8000-0000000000f1';

const estimate = (points: number, version = 1): OperationInput => ({
  type: 'story.update',
  id: STORY,
  version,
  patch: { estimate: points },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function serverWithStory() {
  const server = serverInMemory();
  server.run({ type: 'story.create', id: STORY, title: 'Search', estimate: 1 });
  return server;
}

/** A page without its network, which it knows as an estimate of its waits. */
async function openOffline() {
  const server = serverWithStory();
  const page = openPage(server);
  await settle();
  page.network.cut = 'request';
  void page.store.run([estimate(3)]);
  await settle();
  expect(page.store.view().connection).toBe('offline');
  return { server, ...page };
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
    expect(second.estimateOf(STORY)).toBe(1);
    expect(second.store.view().connection).toBe('offline');

    offline.network.cut = 'no';
    second.online();
    await settle();
    expect(second.estimateOf(STORY)).toBe(8);
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
    expect(page.store.view()).toMatchObject({ phase: 'gone', pending: [] });
    expect(page.store.view().rows.story.size).toBe(0);
    expect(device.kept()).toEqual({ copy: null, pending: [] });
  });

  it('gives back what was written and could not be sent when access is lost', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    page.network.cut = 'request';
    void page.store.run([
      { type: 'story.update', id: STORY, version: 1, patch: { description: 'Of a long evening' } },
    ]);
    await settle();
    page.network.cut = 'no';
    page.network.removed = true;
    page.online();
    await settle();
    const refused = (written: string) => expect.objectContaining({ kind: 'refused', written }) as unknown;
    expect(page.store.view().notices).toEqual([refused('Of a long evening')]);

    const asked = page.network.sent;
    await page.store.run([{ type: 'story.create', title: 'Too late' }]);
    await settle(60_000);
    expect(page.store.view().notices).toEqual([refused('Of a long evening'), refused('Too late')]);
    expect(page.network.sent).toBe(asked);
  });

  it('gives back what was written when its refusal is the first that tells of the loss', async () => {
    const page = openPage(serverWithStory());
    await settle();
    page.network.removed = true;
    const patch = { description: 'Of a long evening' };
    await page.store.run([{ type: 'story.update', id: STORY, version: 1, patch }]);
    await settle();
    expect(page.store.view()).toMatchObject({ phase: 'gone', notices: [{ written: 'Of a long evening' }] });
  });

  it('opens without storage that never answers, and takes what it brings late', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const offline = networkTo(server);
    offline.network.cut = 'request';
    const first = openPage(server, device, offline);
    await settle(2_000);
    offline.network.cut = 'no';
    first.online();
    await settle();
    offline.network.cut = 'request';
    void first.store.run([estimate(5)]);
    await settle();
    first.close();

    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const hanging = {
      ...device.storage,
      copy: () => answered.then(() => device.storage.copy()),
      pending: () => answered.then(() => device.storage.pending()),
    };
    const second = openPage(server, { storage: hanging, kept: device.kept });
    await settle(2_000);
    expect(second.store.view()).toMatchObject({ phase: 'ready', pending: [] });
    expect(second.estimateOf(STORY)).toBe(1);
    answer();
    await settle();
    expect(second.estimateOf(STORY)).toBe(5);
    expect(second.store.view().pending).toEqual([]);
  });

  it('takes over the new name of somebody', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    server.rename(OWNER.id, 'Another name');
    page.realtime()?.renamed();
    await settle();
    expect(page.store.view().people[OWNER.id]?.name).toBe('Another name');
  });

  it('asks for a commit whose broadcast was lost', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    server.run(estimate(2));
    server.run({ type: 'epic.create', title: 'Later' });
    page.broadcast(2);
    expect(page.estimateOf(STORY)).toBe(1);
    await settle(200);
    expect(page.estimateOf(STORY)).toBe(2);
    expect(page.store.view().rows.epic.size).toBe(1);
  });
});

describe('a change of one’s own', () => {
  it('shows at once, is confirmed, and can be undone', async () => {
    const server = serverWithStory();
    const { store, estimateOf } = openPage(server);
    await settle();
    const outcome = store.run([estimate(3)]);
    await settle();
    expect(estimateOf(STORY)).toBe(3);
    expect(await outcome).toMatchObject({ ok: true });
    const [notice] = store.view().notices;
    expect(notice).toMatchObject({ kind: 'done', sentence: 'Estimated TST-1 at 3', action: 'Undo' });

    await store.undoOwn(notice?.id ?? '');
    expect(estimateOf(STORY)).toBe(1);
    expect(server.state.story.get(STORY)?.estimate).toBe(1);
    expect(store.view().notices).toEqual([
      expect.objectContaining({ sentence: 'Undone: estimated TST-1 at 3', action: 'Redo' }),
    ]);
  });

  it('undoes the last change first, and none twice', async () => {
    const server = serverWithStory();
    const { store, estimateOf } = openPage(server);
    await settle();
    await store.run([estimate(3)]);
    await store.run([estimate(5, 2)]);
    await store.undoLast();
    expect(estimateOf(STORY)).toBe(3);
    await store.undoLast();
    expect(estimateOf(STORY)).toBe(1);
    expect(await store.undoLast()).toBeNull();
  });

  it('done again counts as the last change, and can be undone and done again once more', async () => {
    const server = serverWithStory();
    const { store, estimateOf } = openPage(server);
    await settle();
    await store.run([{ type: 'epic.create', title: 'Older' }]);
    await store.run([estimate(3)]);
    await store.undoLast();
    expect(estimateOf(STORY)).toBe(1);
    await store.redoLast();
    expect(estimateOf(STORY)).toBe(3);
    expect(store.view().notices).toEqual([
      expect.objectContaining({ sentence: 'Done again: estimated TST-1 at 3', action: 'Undo' }),
    ]);
    await store.undoLast();
    expect(estimateOf(STORY)).toBe(1);
    expect(store.view().rows.epic.size).toBe(1);
    await store.undoLast();
    expect(store.view().rows.epic.size).toBe(0);
    const both = [store.redoLast(), store.redoLast()];
    // The row of what was deleted is asked for.
    await settle(5_000);
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(store.view().rows.epic.size).toBe(1);
    expect(estimateOf(STORY)).toBe(3);
    expect(await store.redoLast()).toBeNull();
    await store.undoLast();
    await store.run([{ type: 'epic.create', title: 'Newer' }]);
    expect(await store.redoLast()).toBeNull();
  });

  it('that changes nothing is not confirmed, and is not what is undone next', async () => {
    const server = serverWithStory();
    const { store, estimateOf } = openPage(server);
    await settle();
    await store.run([estimate(3)]);
    await store.run([estimate(3, 2)]);
    expect(store.view().notices).toEqual([]);
    await store.undoLast();
    expect(estimateOf(STORY)).toBe(1);
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
    expect(page.store.view()).toMatchObject({ connection: 'offline', pending: { length: 2 } });
    expect(server.commits).toHaveLength(2);
    page.close();
    page.network.cut = 'request';

    const again = networkTo(server);
    const reloaded = openPage(server, device, again);
    await settle();
    expect(reloaded.store.view().pending).toEqual([]);
    expect(server.commits).toHaveLength(3);
    expect(server.state.story.get(STORY)).toMatchObject({ estimate: 3, status: 'ready' });
    expect(device.kept().pending).toEqual([]);
  });

  it('made offline does not undo what somebody decided since, and tells both', async () => {
    const { server, store, network } = await openOffline();
    const move = store.run([{ type: 'story.move', id: STORY, status: 'ready' }]);
    void store.run([{ type: 'story.move', id: STORY, place: 'first' }]);
    server.run({ type: 'story.move', id: STORY, status: 'done' });
    network.cut = 'no';
    await settle(5_000);
    expect(await move).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(server.state.story.get(STORY)).toMatchObject({ status: 'done', estimate: 3 });
    expect(store.view().rows.story.get(STORY)?.status).toBe('done');
    expect(store.view().pending).toEqual([]);
    expect(store.view().notices).toMatchObject([
      {
        kind: 'refused',
        sentence: 'Not done: Moved TST-1 to Ready',
        conflicts: [{ yours: 'ready', theirs: 'done' }],
      },
    ]);
  });

  it('moves over what was changed of other fields since, offline too', async () => {
    const { server, store, network } = await openOffline();
    void store.run([{ type: 'story.move', id: STORY, status: 'ready' }]);
    void store.run([{ type: 'story.move', id: STORY, status: 'review' }]);
    server.run({ type: 'story.update', id: STORY, version: 1, patch: { priority: 'high' } });
    network.cut = 'no';
    await settle(5_000);
    expect(server.state.story.get(STORY)).toMatchObject({ status: 'review', estimate: 3, priority: 'high' });
  });

  it('is not sent when it is undone before', async () => {
    const server = serverWithStory();
    const { store, network, estimateOf } = openPage(server);
    await settle();
    network.cut = 'request';
    void store.run([estimate(3)]);
    const second = store.run([estimate(5)]);
    await settle();
    await store.undoLast();
    expect(estimateOf(STORY)).toBe(3);
    expect(await second).toEqual({ ok: true, commitId: null });
    network.cut = 'no';
    await settle(2_000);
    expect(server.state.story.get(STORY)?.estimate).toBe(3);
    expect(server.commits).toHaveLength(2);
  });

  it('is refused by name when somebody deleted the story while one looked at it', async () => {
    const server = serverWithStory();
    const { store, broadcast } = openPage(server);
    await settle();
    server.run({ type: 'story.delete', id: STORY });
    broadcast(server.commits.length - 1);
    await settle();
    expect(store.view().rows.story.has(STORY)).toBe(false);
    void store.run([estimate(3)]);
    await settle(200);
    expect(store.view().notices).toMatchObject([{ kind: 'refused', reason: 'TST-1 was deleted meanwhile.' }]);
  });

  it('goes back when it is refused, with both values', async () => {
    const server = serverWithStory();
    const { store, estimateOf } = openPage(server);
    await settle();
    server.run(estimate(8));
    const outcome = await store.run([estimate(3)]);
    await settle(200);
    expect(outcome).toMatchObject({ ok: false });
    expect(estimateOf(STORY)).toBe(8);
    expect(store.view().notices).toEqual([
      {
        kind: 'refused',
        id: expect.any(String) as string,
        sentence: 'Not done: Estimated TST-1 at 3',
        reason: 'Somebody else changed estimate of TST-1 in the meantime.',
        conflicts: [{ field: 'estimate', yours: 3, theirs: 8 }],
        written: '',
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
    model: null,
    proposalId: null,
    error: null,
  } as const;
  realtime()?.generation(message);
  expect(store.view().generation).toEqual(message);
});
