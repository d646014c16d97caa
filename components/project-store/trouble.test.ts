import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Operation, OperationInput } from '@/lib/operations/registry';

import type { Pending } from './pending';
import { networkTo, openPage, settle, storageInMemory } from './testing/page-in-memory';
import { serverInMemory } from './testing/server-in-memory';

const STORY = '01900000-0000-7000-8000-0000000000f1';
const HOUR_MS = 3_600_000;

const update = (patch: object, version = 1): OperationInput => ({
  type: 'story.update',
  id: STORY,
  version,
  patch,
});

function serverWithStory() {
  const server = serverInMemory();
  server.run({ type: 'story.create', id: STORY, title: 'Search', estimate: 1 });
  return server;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('changes made while somebody else edits', () => {
  it('do not run into each other when the change in between has not arrived here', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    server.run(update({ title: 'Renamed elsewhere' }));
    void page.store.run([update({ estimate: 3 })]);
    void page.store.run([update({ estimate: 5 })]);
    await settle(1_000);
    expect(page.store.view().notices.filter(({ kind }) => kind === 'refused')).toEqual([]);
    expect(server.state.story.get(STORY)).toMatchObject({ estimate: 5, title: 'Renamed elsewhere' });
    expect(page.estimateOf(STORY)).toBe(5);
  });

  it('do not run into each other when only the server can work them out', async () => {
    const server = serverWithStory();
    const id = '01900000-0000-7000-8000-0000000000d1';
    server.run({ type: 'sprint.create', id, name: 'One', startDate: '2026-01-05', endDate: '2026-01-16' });
    const page = openPage(server);
    await settle();
    page.network.cut = 'request';
    void page.store.run([{ type: 'sprint.update', id, version: 1, patch: { goal: 'First' } }]);
    void page.store.run([{ type: 'sprint.update', id, version: 1, patch: { goal: 'Second' } }]);
    await settle();
    page.network.cut = 'no';
    page.online();
    await settle(2_000);
    expect(server.state.sprint.get(id)?.goal).toBe('Second');
  });

  it('still ask for a lost commit while others keep coming', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    server.run(update({ estimate: 8 }));
    for (let count = 0; count < 20; count += 1) {
      server.run({ type: 'epic.create', title: `Epic ${count}` });
      page.broadcast(server.commits.length - 1);
      await settle(100);
    }
    expect(page.estimateOf(STORY)).toBe(8);
  });

  it('tell which fields an undo left alone', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    await page.store.run([update({ estimate: 3, title: 'Mine' })]);
    server.run(update({ title: 'Theirs' }, 2));
    await page.store.undoLast();
    await settle(200);
    expect(server.state.story.get(STORY)).toMatchObject({ estimate: 1, title: 'Theirs' });
    expect(page.store.view().notices).toContainEqual(
      expect.objectContaining({
        kind: 'refused',
        conflicts: [{ field: 'title', yours: 'Mine', theirs: 'Theirs' }],
      }),
    );
  });
});

describe('a change made without a network', () => {
  it('is not sent, and can be taken back', async () => {
    const page = openPage(serverWithStory());
    await settle();
    page.network.cut = 'request';
    page.offline();
    void page.store.run([update({ estimate: 3 })]);
    await settle(2_000);
    expect(page.store.view()).toMatchObject({ connection: 'offline', pending: { length: 1 } });
    expect(page.network.sent).toBe(0);
    await page.store.undoLast();
    expect(page.estimateOf(STORY)).toBe(1);
    expect(page.store.view().pending).toEqual([]);
  });

  it('is sent however long ago it was made', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    page.network.cut = 'request';
    page.offline();
    void page.store.run([update({ estimate: 3 })]);
    await settle();
    vi.setSystemTime(Date.now() + 30 * HOUR_MS);
    page.network.cut = 'no';
    page.online();
    await settle(500);
    expect(server.state.story.get(STORY)?.estimate).toBe(3);
  });

  it('is sent to a server on the same device', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    page.offline();
    await page.store.run([update({ estimate: 3 })]);
    expect(server.state.story.get(STORY)?.estimate).toBe(3);
  });
});

describe('changes that are too many for the server', () => {
  it('wait as long as it says, go out by themselves, and are not offline meanwhile', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    page.network.throttledFor = 20;
    void page.store.run([update({ estimate: 3 })]);
    await settle();
    const throttledUntil = Date.now() + 20_000;
    expect(page.store.view()).toMatchObject({ throttledUntil, pending: { length: 1 } });
    expect(page.store.view().connection).not.toBe('offline');

    page.network.throttledFor = 0;
    void page.store.run([update({ title: 'Find' })]);
    page.online();
    await settle(19_000);
    expect(page.network.sent).toBe(1);
    await settle(2_000);
    expect(page.store.view()).toMatchObject({ throttledUntil: null, pending: [] });
    expect(server.state.story.get(STORY)).toMatchObject({ estimate: 3, title: 'Find' });
  });
});

describe('a change that was sent and never answered', () => {
  it('is not sent again once the server may have forgotten it, and the person is told', async () => {
    const server = serverWithStory();
    const page = openPage(server);
    await settle();
    page.network.cut = 'answer';
    void page.store.run([update({ estimate: 3 })]);
    await settle();
    page.network.cut = 'request';
    vi.setSystemTime(Date.now() + 30 * HOUR_MS);
    page.network.cut = 'no';
    const { sent } = page.network;
    page.online();
    await settle(60_000);
    expect(page.network.sent).toBe(sent);
    expect(page.store.view()).toMatchObject({ pending: [] });
    expect(page.store.view().notices).toContainEqual(
      expect.objectContaining({ kind: 'refused', sentence: 'Not confirmed: Estimated TST-1 at 3' }),
    );
  });

  it('is told of after a reload, too', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const page = openPage(server, device);
    await settle();
    page.network.cut = 'answer';
    void page.store.run([update({ estimate: 3 })]);
    await settle();
    page.close();
    vi.setSystemTime(Date.now() + 30 * HOUR_MS);
    const reloaded = openPage(server, device);
    await settle();
    expect(reloaded.network.sent).toBe(0);
    expect(reloaded.store.view().notices).toMatchObject([{ kind: 'refused' }]);
  });
});

describe('what an earlier version left on the device', () => {
  it('does not keep the project from opening', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const unknown = { type: 'story.fold', id: STORY } as unknown as Operation;
    const left: Pending = {
      key: '01900000-0000-7000-8000-0000000000aa',
      at: new Date().toISOString(),
      work: { kind: 'shown', operations: [unknown] },
      sentence: 'Folded TST-1',
      sentAt: null,
      settlesAt: null,
    };
    await device.storage.savePending([left]);
    const page = openPage(server, device);
    await settle();
    expect(page.store.view()).toMatchObject({ phase: 'ready' });
    expect(page.estimateOf(STORY)).toBe(1);
  });
});

describe('a server in trouble', () => {
  it('is said to be out of reach when it cannot answer for the first time', async () => {
    const server = serverWithStory();
    const network = networkTo(server);
    network.network.broken = true;
    const page = openPage(server, storageInMemory(), network);
    await settle();
    expect(page.store.view().phase).toBe('failed');
    network.network.broken = false;
    await settle(2_000);
    expect(page.store.view().phase).toBe('ready');
  });

  it('that was set back to an older state is followed', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const page = openPage(server, device);
    await settle();
    server.run(update({ estimate: 8 }));
    server.run(update({ estimate: 13 }, 2));
    page.online();
    await settle(500);
    expect(page.estimateOf(STORY)).toBe(13);
    page.close();

    const reopened = openPage(serverWithStory(), device);
    await settle(2_000);
    expect(reopened.estimateOf(STORY)).toBe(1);
    await reopened.store.run([update({ estimate: 2 })]);
    await settle(500);
    expect(reopened.estimateOf(STORY)).toBe(2);
    expect(reopened.store.view().pending).toEqual([]);
  });
});

describe('a session that ended elsewhere', () => {
  it('keeps the changes that wait, and nothing else', async () => {
    const server = serverWithStory();
    const device = storageInMemory();
    const page = openPage(server, device);
    await settle();
    page.network.cut = 'request';
    void page.store.run([update({ estimate: 3 })]);
    await settle();
    // Signing out in another tab drops what the browser keeps.
    await device.storage.forget();
    page.network.cut = 'no';
    page.network.signedOut = true;
    page.online();
    await settle();
    expect(page.store.view()).toMatchObject({ phase: 'signed-out', pending: { length: 1 } });
    page.hide();
    page.close();
    await settle();
    expect(device.kept().copy).toBeNull();
    expect(device.kept().pending).toHaveLength(1);

    const again = openPage(server, device);
    await settle();
    expect(again.store.view().pending).toEqual([]);
    expect(server.state.story.get(STORY)?.estimate).toBe(3);
  });
});

it('tells the others what was open before the connection stood', async () => {
  const page = openPage(serverWithStory(), storageInMemory(), undefined, { connectsAfter: 1_000 });
  await settle();
  page.store.look({ storyId: STORY, dragging: false });
  await settle(2_000);
  expect(page.looks()).toEqual([{ storyId: STORY, dragging: false }]);
});
