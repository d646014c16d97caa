import { expect, it, vi } from 'vitest';

import { createStatement } from './statement';

function statementOf(parts: string[], rows: unknown[], create = createStatement) {
  const sql = create();
  for (const part of parts)
    sql.add(part, `SELECT 1 FROM x WHERE y = ${sql.json(rows)} OR z = ${sql.value(1)}`);
  return sql.toQuery();
}

it('has the name and text of its parts, whatever the values', () => {
  const [few, many, other] = [
    statementOf(['guard', 'rows'], [1]),
    statementOf(['guard', 'rows'], [1, 2, 3]),
    statementOf(['guard', 'others'], [1]),
  ];
  expect(few.name).toMatch(/^commit-[0-9a-f]{16}$/);
  expect([many.name, many.text]).toEqual([few.name, few.text]);
  expect(many.values).toEqual(['[1,2,3]', 1, '[1,2,3]', 1]);
  expect(other.name).not.toBe(few.name);
});

it('has the same name in every copy of the module, as they share connections', async () => {
  const shapes = [
    ['guard', 'first'],
    ['guard', 'second'],
  ];
  const here = shapes.map((parts) => statementOf(parts, []).name);
  vi.resetModules();
  const copy = await import('./statement');
  const there = [...shapes].reverse().map((parts) => statementOf(parts, [], copy.createStatement).name);
  expect(there.reverse()).toEqual(here);
});

it('gives names to a limited number of shapes, as connections keep each', () => {
  const names = Array.from({ length: 200 }, (_, index) => statementOf(['guard', `shape_${index}`], []).name);
  expect(names[0]).toBeDefined();
  expect(new Set(names.filter((name) => name !== undefined)).size).toBeLessThan(50);
  expect(names.at(-1)).toBeUndefined();
});
