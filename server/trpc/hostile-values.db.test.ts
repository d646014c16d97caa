import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

import { type OperationType, requestedOperationSchema } from '@/lib/operations/registry';
import { type Application, openApplication } from '@/server/testing/application';
import { call, openPremises, type Premises } from '@/server/testing/calls';
import { OPERATION_EXAMPLES } from '@/server/testing/examples/operations';

let app: Application;
let premises: Premises;

beforeAll(async () => {
  app = await openApplication();
  premises = await openPremises(app);
});
afterAll(() => app.stop());

const capacity = (date: string, fraction: number) => ({
  [newId()]: { hoursPerDay: 24, daysOff: [{ date, fraction }] },
});

/** What no form sends: edges of types and of columns, and whatever a field takes in the wrong place. */
const VALUES: readonly unknown[] = [
  null,
  '',
  '\u200b',
  'x'.repeat(30_000),
  '💥'.repeat(100),
  '\ud83d',
  '\u0000',
  '__proto__',
  -0,
  -1,
  0.1,
  1e-320,
  1e308,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53,
  true,
  [],
  {},
  [null],
  { '': '' },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
  newId(),
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2999-12-31',
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  'Etc/GMT-14',
  '+23:59',
  'europe/berlin',
  capacity('0000-01-01', 1e-320),
  capacity('2999-12-31', 1),
  ['0000-01-01', '9999-12-31'],
  ['2999-12-31', '2999-12-31'],
  [1, 1],
  [7, 1],
  Array.from({ length: 20 }, () => 'label'),
  [{ id: newId(), text: 'a', done: true }],
  [{ storyId: newId(), to: 'next' }],
];

/** Operations after which there is nothing left to try on. */
const LAST: ReadonlySet<OperationType> = new Set(['project.archive', 'member.leave', 'member.remove']);

function* fieldsOf(schema: z.ZodObject): Generator<string[]> {
  for (const [name, field] of Object.entries(schema.shape)) {
    if (name !== 'type') yield [name];
    if (field instanceof z.ZodObject) for (const [inner = ''] of fieldsOf(field)) yield [name, inner];
  }
}

const cases = requestedOperationSchema.options.flatMap((schema) => {
  const type = schema.shape.type.value;
  return LAST.has(type) ? [] : [{ type, schema: schema as z.ZodObject }];
});

it.each(cases)('$type answers every value of every field with a result or a clear refusal', async (tried) => {
  const { project, callers } = premises;
  const failed: string[] = [];
  for (const [name = '', inner] of fieldsOf(tried.schema)) {
    for (const value of VALUES) {
      const operation = {
        ...OPERATION_EXAMPLES[tried.type](project),
        [name]: inner === undefined ? value : { [inner]: value },
      };
      const input = { projectId: project.projectId, operations: [operation] };
      const code = await call(callers.owner, 'operations.commit', input);
      if (code === 'INTERNAL' || code === 'UNAVAILABLE')
        failed.push(`${code} for ${name}.${inner} = ${JSON.stringify(value).slice(0, 60)}`);
    }
  }
  expect(failed).toEqual([]);
});
