import fc from 'fast-check';
import { expect, it } from 'vitest';

import { AppError } from '@/lib/errors';
import { projectInMemory } from '@/lib/operations/testing/project-in-memory';
import { randomOperation, type Dice } from '@/lib/operations/testing/random-operation';
import {
  isSnapshotEntity,
  leanRowAfter,
  SNAPSHOT_ENTITIES,
  snapshotRows,
  type LeanRow,
  type SnapshotEntity,
} from '@/lib/snapshot';

const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());

it('a browser that applies every event to its first snapshot ends with the newest one', () => {
  fc.assert(
    fc.property(fc.array(dice, { maxLength: 80, size: 'max' }), (rolls) => {
      const project = projectInMemory();
      const kept = Object.fromEntries(
        Object.entries(snapshotRows(project.state)).map(([entity, rows]) => [
          entity,
          new Map(rows.map((row) => [row.id, row])),
        ]),
      ) as Record<SnapshotEntity, Map<string, LeanRow<SnapshotEntity>>>;
      const seen = project.events.length;
      for (const roll of rolls) {
        const operation = randomOperation(project.state, roll);
        try {
          if (operation) project.runParsed([operation]);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      for (const event of project.events.slice(seen)) {
        if (!isSnapshotEntity(event.entity)) continue;
        const row = leanRowAfter(event.entity, kept[event.entity].get(event.entityId), event);
        if (row === null) kept[event.entity].delete(event.entityId);
        else if (row) kept[event.entity].set(event.entityId, row);
      }
      const newest = snapshotRows(project.state);
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      for (const entity of SNAPSHOT_ENTITIES) {
        const withoutSeq = (row: object) => ({ ...row, seq: 0 });
        expect([...kept[entity].values()].sort(byId).map(withoutSeq)).toEqual(
          [...newest[entity]].sort(byId).map(withoutSeq),
        );
      }
    }),
  );
});
