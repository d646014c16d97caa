import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type CallContext, decideCall, decideStepEnd, type StepState } from './decide';
import type { Op } from './opcodes';
import type { Outcome } from './responses';

const context: CallContext = {
  attempt: 0,
  maxAttempts: 3,
  now: 1_000,
  retryDelay: (attempt) => 100 * (attempt + 1),
  isRegistered: (functionId) => functionId === 'app-known',
};
const error = { name: 'Error', message: 'no' };
const done = (id: string): StepState => ({ id, op: 'StepRun', race: false, done: true });
const pending = (id: string, race = false): StepState => ({ id, op: 'StepPlanned', race, done: false });
const ops = (...list: Partial<Op>[]): Outcome => ({
  type: 'ops',
  race: false,
  ops: list.map((op) => ({ id: 'a', op: 'StepRun', ...op })),
});
const plan = { type: 'plan' } as const;

describe('decideCall', () => {
  const cases: { what: string; steps?: StepState[]; outcome: Outcome; attempt?: number; decision: object }[] =
    [
      {
        what: 'a result completes the run',
        outcome: { type: 'resolved', output: 7 },
        decision: { type: 'end', end: { status: 'completed', output: 7 } },
      },
      {
        what: 'a passing failure repeats the call after the back-off',
        outcome: { type: 'rejected', error, retriable: true },
        attempt: 1,
        decision: { type: 'retry', attempt: 2, dueAt: 1_200, error },
      },
      {
        what: 'the app may say when to repeat',
        outcome: { type: 'rejected', error, retriable: true, retryAt: 9_000 },
        decision: { type: 'retry', attempt: 1, dueAt: 9_000 },
      },
      {
        what: 'the last attempt fails the run',
        outcome: { type: 'rejected', error, retriable: true },
        attempt: 2,
        decision: { type: 'end', end: { status: 'failed', error } },
      },
      {
        what: 'a failure for good fails the run',
        outcome: { type: 'rejected', error, retriable: false },
        decision: { type: 'end', end: { status: 'failed', error } },
      },
      {
        what: 'a run may have a thousand steps',
        steps: Array.from({ length: 999 }, (_, index) => done(String(index))),
        outcome: ops({ data: 1 }),
        decision: { type: 'advance', ended: [{ id: 'a' }] },
      },
      {
        what: 'and a step more fails it',
        steps: Array.from({ length: 1_000 }, (_, index) => done(String(index))),
        outcome: ops({ data: 1 }),
        decision: { type: 'end', end: { status: 'failed', error: { name: 'TooManySteps' } } },
      },
      {
        what: 'a step that ran is remembered, and the app asked for the next',
        outcome: ops({ data: { n: 1 } }),
        decision: {
          type: 'advance',
          ended: [{ id: 'a', memo: { type: 'data', data: { n: 1 } } }],
          discover: true,
        },
      },
      {
        what: 'a step without a result has null',
        outcome: ops({}),
        decision: { type: 'advance', ended: [{ memo: { type: 'data', data: null } }] },
      },
      {
        what: 'a failed step is repeated with the call',
        outcome: ops({ op: 'StepError', error }),
        decision: { type: 'retry', attempt: 1, dueAt: 1_100, error },
      },
      {
        what: 'a step out of attempts is remembered as failed',
        outcome: ops({ op: 'StepError', error }),
        attempt: 2,
        decision: { type: 'advance', ended: [{ memo: { type: 'error', error } }], discover: true },
      },
      {
        what: 'a step that failed for good is remembered at once',
        outcome: ops({ op: 'StepFailed', error }),
        decision: { type: 'advance', ended: [{ memo: { type: 'error', error } }], discover: true },
      },
      {
        what: 'parallel steps begin together and the app waits',
        outcome: ops({ id: 'a', op: 'StepPlanned' }, { id: 'b', op: 'Sleep', name: '1m' }),
        decision: {
          type: 'advance',
          ended: [],
          started: [
            { id: 'a', intent: plan },
            { id: 'b', intent: { type: 'sleep', dueAt: 61_000 } },
          ],
          discover: false,
        },
      },
      {
        what: 'one of two parallel steps does not go on',
        steps: [pending('a'), pending('b')],
        outcome: ops({ id: 'a', data: 1 }),
        decision: { type: 'advance', ended: [{ id: 'a' }], discover: false },
      },
      {
        what: 'the last of parallel steps goes on',
        steps: [pending('a'), done('b')],
        outcome: ops({ id: 'a', data: 1 }),
        decision: { type: 'advance', ended: [{ id: 'a' }], discover: true },
      },
      {
        what: 'each step of a race goes on',
        steps: [pending('a', true), pending('b', true)],
        outcome: ops({ id: 'a', data: 1 }),
        decision: { type: 'advance', ended: [{ id: 'a', race: true }], discover: true },
      },
      {
        what: 'the losers of a race hold nothing up',
        steps: [pending('loser', true), pending('a')],
        outcome: ops({ id: 'a', data: 1 }),
        decision: { type: 'advance', ended: [{ id: 'a' }], discover: true },
      },
      {
        what: 'a race is known by the option of its steps',
        outcome: ops({ op: 'StepPlanned', opts: { parallelMode: 'race' } }),
        decision: { type: 'advance', started: [{ race: true }], discover: false },
      },
      {
        what: 'a step that is under way does not begin again',
        steps: [pending('a', true)],
        outcome: ops({ id: 'a', op: 'StepPlanned' }, { id: 'b', op: 'StepPlanned' }),
        decision: { type: 'advance', started: [{ id: 'b' }] },
      },
      {
        what: 'a step that is done does not run again',
        steps: [done('a'), pending('b', true)],
        outcome: ops({ id: 'a', data: 'other' }),
        decision: { type: 'advance', ended: [], started: [], discover: false },
      },
      {
        what: 'nothing to do and nothing under way is a failure that may pass',
        steps: [done('a')],
        outcome: { type: 'ops', race: false, ops: [] },
        decision: { type: 'retry', attempt: 1 },
      },
      {
        what: 'a wait remembers what it waits for',
        outcome: ops({ op: 'WaitForEvent', name: 'e', opts: { timeout: '1h', if: 'true' } }),
        decision: {
          started: [{ intent: { type: 'wait', eventName: 'e', expression: 'true', dueAt: 3_601_000 } }],
          discover: false,
        },
      },
      {
        what: 'an invocation names function, payload and timeout',
        outcome: ops({
          op: 'InvokeFunction',
          opts: { function_id: 'app-known', payload: { data: { n: 1 } } },
        }),
        decision: {
          started: [{ intent: { type: 'invoke', functionId: 'app-known', payload: { data: { n: 1 } } } }],
        },
      },
      {
        what: 'the invocation of an unknown function fails as a step',
        outcome: ops({ op: 'InvokeFunction', opts: { function_id: 'app-unknown', payload: {} } }),
        decision: {
          ended: [{ memo: { type: 'error', error: { name: 'FunctionNotFound' } } }],
          discover: true,
        },
      },
      {
        what: 'an unsupported operation fails the run and is named',
        outcome: ops({ op: 'AIGateway' }),
        decision: {
          type: 'end',
          end: { status: 'failed', error: { message: expect.stringMatching(/AIGateway/) as string } },
        },
      },
      {
        what: 'a malformed sleep fails the run',
        outcome: ops({ op: 'Sleep', name: 'soon' }),
        decision: {
          type: 'end',
          end: { status: 'failed', error: { message: expect.stringMatching(/soon/) as string } },
        },
      },
      {
        what: 'a run may complete among operations',
        outcome: ops({ id: 'x', op: 'StepRun' }, { id: 'c', op: 'RunComplete', data: 5 }),
        decision: { type: 'end', end: { status: 'completed', output: 5 } },
      },
      {
        what: 'an output above the limit fails its step',
        outcome: ops({ data: 'x'.repeat(4 * 1024 * 1024) }),
        decision: { ended: [{ memo: { type: 'error', error: { name: 'OutputTooLarge' } } }], discover: true },
      },
      {
        what: 'an output above the limit fails the run it is the result of',
        outcome: { type: 'resolved', output: 'x'.repeat(4 * 1024 * 1024) },
        decision: { type: 'end', end: { status: 'failed', error: { name: 'OutputTooLarge' } } },
      },
    ];

  it.each(cases)('$what', ({ steps = [], outcome, attempt = 0, decision }) => {
    expect(decideCall(steps, outcome, { ...context, attempt })).toMatchObject(decision);
  });

  it('asks what comes next exactly once however parallel steps end', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        ids.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, order]) => {
          let steps = list.map((id) => pending(id));
          const discoveries = order.filter((id) => {
            const decision = decideCall(steps, ops({ id, data: 1 }), context);
            steps = steps.map((step) => (step.id === id ? { ...step, done: true } : step));
            return decision.type === 'advance' && decision.discover;
          });
          expect(discoveries).toEqual([order.at(-1)]);
        },
      ),
    );
  });
});

describe('decideStepEnd', () => {
  const memo = { type: 'data', data: null } as const;

  it('ends a step that is under way', () => {
    expect(decideStepEnd([pending('a')], 'a', memo)).toMatchObject({
      ended: [{ id: 'a', memo }],
      discover: true,
    });
  });

  it('changes nothing about a step that is done, or unknown', () => {
    expect(decideStepEnd([done('a')], 'a', memo)).toBeUndefined();
    expect(decideStepEnd([], 'a', memo)).toBeUndefined();
  });
});
