import { expect, it } from 'vitest';

import { activitySentence } from './activity-text';

const names = { person: () => 'Ana', sprint: () => 'Sprint 1', item: () => 'APP-2' };
type Commit = Parameters<typeof activitySentence>[0];
const event = (entity: string, action: string, changes: object, taskTitle: string | null = null) =>
  ({ entity, entityId: 'x', action, changes, taskTitle }) as Commit['events'][number];
const say = (...events: Commit['events']) => activitySentence({ events, undoOf: null }, 's1', names);

it('says in one sentence what a commit did to a story', () => {
  expect(say(event('story', 'moved', { status: ['ready', 'done'], rank: ['a', 'b'] }))).toBe(
    'moved it to Done, changed its place',
  );
  expect(say(event('story', 'updated', { estimate: [3, null], assigneeId: [null, 'u'] }))).toBe(
    'took the estimate away, assigned it to Ana',
  );
  expect(
    say(
      event('task', 'created', {}, 'Form'),
      event('dependency', 'created', { sourceId: [null, 's1'], targetId: [null, 't'] }),
    ),
  ).toBe('added the task “Form”, said that it waits for APP-2');
  expect(say(event('sprintMembership', 'created', { sprintId: [null, 'x'] }))).toBe('put it into Sprint 1');
  expect(say(event('sprintMembership', 'updated', { outcome: [null, 'not_completed'] }))).toBe(
    'closed its sprint: not completed',
  );
  expect(activitySentence({ events: [event('story', 'deleted', {})], undoOf: 'c' }, 's1', names)).toBe(
    'undid a change: deleted the story',
  );
});
