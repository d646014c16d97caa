import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { undo } from '@/server/operations/undo';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, send, type TestUser } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

async function ready() {
  const project = await createTestProject(database.pool);
  const { path, projectId } = project;
  const memberOf = async (userId: string) => {
    const loaded = await path.store.current(projectId);
    const row = [...(loaded?.state.member.values() ?? [])].find((member) => member.userId === userId);
    if (!row) throw new Error('there is no such member');
    return row;
  };
  const undoAs = (actor: TestUser, commitId: string | null, rest: object = {}) =>
    undo(path, { projectId, actor, commitId: commitId ?? '', ...rest });
  return { ...project, memberOf, undoAs };
}

describe('undo of a commit that made things', () => {
  async function imported() {
    const project = await ready();
    const { path, projectId, owner, join } = project;
    const [epicId, edited, given, untouched] = [newId(), newId(), newId(), newId()];
    const { commitId } = await send(path, projectId, owner, [
      { type: 'epic.create', id: epicId, title: 'Epic' },
      { type: 'story.create', id: edited, epicId, title: 'Edited' },
      { type: 'story.create', id: given, title: 'Given' },
      { type: 'story.create', id: untouched, title: 'Untouched' },
    ]);
    const bob = await join('member');
    await send(path, projectId, bob, [
      { type: 'story.update', id: edited, version: 1, patch: { estimate: 5 } },
      { type: 'task.create', storyId: given, title: 'By hand' },
    ]);
    const live = async () => {
      const loaded = await path.store.current(projectId);
      return [...(loaded?.state.story.keys() ?? []), ...(loaded?.state.epic.keys() ?? [])].sort();
    };
    return { ...project, commitId, epicId, edited, given, bob, live };
  }

  it('keeps what was worked on since, and says what was done and by whom', async () => {
    const { owner, undoAs, commitId, epicId, edited, given, bob, live } = await imported();
    const { kept } = await undoAs(owner, commitId);
    expect(kept).toEqual([
      { entity: 'story', id: edited, changed: ['estimate'], given: [], by: [bob.id] },
      { entity: 'story', id: given, changed: [], given: ['tasks'], by: [bob.id] },
    ]);
    expect(await live()).toEqual([edited, given, epicId].sort());
  });

  it('says the same again to the same key, as its first answer may have been lost', async () => {
    const { owner, undoAs, commitId } = await imported();
    const idempotencyKey = newId();
    const first = await undoAs(owner, commitId, { idempotencyKey });
    expect(await undoAs(owner, commitId, { idempotencyKey })).toEqual(first);
    expect(first.kept).toHaveLength(2);
  });

  it('tells beforehand what would be kept', async () => {
    const { owner, undoAs, commitId, live } = await imported();
    const before = await live();
    const { kept, commitId: made } = await undoAs(owner, commitId, { dryRun: true });
    expect(kept).toHaveLength(2);
    expect(made).toBeNull();
    expect(await live()).toEqual(before);
  });
});

describe('undo of who is a member', () => {
  it('is for those who manage members, although everybody may leave', async () => {
    const { path, projectId, owner, join, undoAs } = await ready();
    const [admin, member, gone] = [await join('admin'), await join('member'), await join('admin')];
    const { commitId } = await send(path, projectId, gone, [{ type: 'member.leave' }]);
    await expect(undoAs(member, commitId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await undoAs(admin, commitId);
    await expect(undoAs(owner, commitId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is for owners alone when it makes somebody owner again', async () => {
    const { path, projectId, owner, join, memberOf, undoAs } = await ready();
    const [admin, second, third] = [await join('admin'), await join('member'), await join('member')];
    for (const { id } of [second, third])
      await send(path, projectId, owner, [
        { type: 'member.updateRole', id: (await memberOf(id)).id, role: 'owner' },
      ]);
    const removal = [{ type: 'member.remove' as const, id: (await memberOf(second.id)).id }];
    const removed = await send(path, projectId, owner, removal);
    const left = await send(path, projectId, third, [{ type: 'member.leave' }]);
    for (const { commitId } of [removed, left])
      await expect(undoAs(admin, commitId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await undoAs(owner, removed.commitId);
    expect(await memberOf(second.id)).toMatchObject({ role: 'owner' });
  });
});

it('a key whose time is over, but which is still kept, does not stand in the way', async () => {
  const { path, projectId, owner } = await ready();
  const idempotencyKey = newId();
  const create = [{ type: 'story.create' as const, title: 'Story' }];
  const first = await send(path, projectId, owner, create, { idempotencyKey });
  await database.pool.query(
    `UPDATE "IdempotencyKey" SET "createdAt" = now() - interval '25 hours' WHERE "key" = $1`,
    [idempotencyKey],
  );
  expect(await send(path, projectId, owner, create, { idempotencyKey })).toEqual(first);
});
