import { expect, it } from 'vitest';

import { applyOperations } from '@/lib/operations/apply';
import { optimisticEffectOf } from '@/lib/operations/optimistic';
import { operationSchema } from '@/lib/operations/registry';
import { runOperations } from '@/lib/operations/run';
import { OWNER, PROJECT_ID, projectInMemory } from '@/lib/operations/testing/project-in-memory';
import { snapshotRows } from '@/lib/snapshot';

import { stateOf } from './rows';

/** Insertions at one spot after which it is not far to the longest rank. */
const CROWDED = 560;

it('a browser shows the very ranks that the server gives when neighbours make room', () => {
  const { state, run, newId, seq } = projectInMemory();
  const [anchor, mover] = [newId(), newId()];
  run(
    { type: 'story.create', id: anchor, title: 'Anchor' },
    { type: 'story.create', id: mover, title: 'Mover' },
    { type: 'story.create', title: 'Last' },
  );
  const move = operationSchema.parse({ type: 'story.move', id: mover, place: { after: anchor } });
  const context = {
    now: '2026-01-01T00:00:00.000Z',
    commitId: newId(),
    actor: OWNER,
    newId,
    changedSince: () => new Map<string, unknown>(),
    sha256: () => '',
    sprintEvents: () => [],
  };
  const ranksOf = (changes: ReturnType<typeof applyOperations>) =>
    changes.map(({ id, after }) => [id, 'rank' in after ? after.rank : null]);

  let madeRoom = 0;
  for (let index = 0; index < 700; index += 1) {
    run({ type: 'story.create', title: 'Between', place: { after: anchor } });
    if (index < CROWDED) continue;
    const kept = stateOf({ seq: seq(), people: {}, rows: snapshotRows(state) }, PROJECT_ID);
    const shown = ranksOf(runOperations(optimisticEffectOf, kept, PROJECT_ID, [move], context));
    expect(shown).toEqual(ranksOf(applyOperations(state, PROJECT_ID, [move], context)));
    if (shown.length > 1) madeRoom += 1;
  }
  expect(madeRoom).toBeGreaterThan(0);
});
