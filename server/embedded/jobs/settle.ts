import { inTransaction } from '@/server/transaction';

import { type Decision, decideCall, decideStepEnd, type StartedStep } from './decide';
import { isTransient } from './database';
import type { Engine } from './engine';
import type { EventPayload, Memo, RunEnd, StoredEvent, WorkItem } from './model';
import { planRun, runWrites } from './new-run';
import type { Outcome } from './responses';
import { endEvents, resumeParent } from './run-end';
import { forgetStep, loadEvent, type LockedRun, lockRun } from './run-store';
import { triggeredBy } from './registry';
import { applyWrites, type NewWait, type NewWork, type Writes } from './writes';

type Verdict = Decision | undefined;

/** Commits what follows from a call: memos, order and next work in one transaction. Returns work leased on the way. */
export async function settleCall(
  engine: Engine,
  item: WorkItem,
  outcome: Outcome,
  maxAttempts: number,
): Promise<WorkItem[]> {
  const context = {
    attempt: item.attempt,
    maxAttempts,
    now: engine.clock(),
    retryDelay: engine.retryDelay,
    isRegistered: (functionId: string) => engine.registry.find(functionId) !== undefined,
  };
  try {
    return await settle(engine, item, ({ steps }) => decideCall(steps, outcome, context));
  } catch (error) {
    if (isTransient(error)) throw error;
    // The database refuses what the app answered, and always would: the run must end rather than call for ever.
    engine.log.error({ err: error, runId: item.runId }, 'an answer of the app could not be stored');
    const failure = { name: 'StorageError', message: error instanceof Error ? error.message : String(error) };
    return settle(engine, item, () => ({ type: 'end', end: { status: 'failed', error: failure } }));
  }
}

/** Commits what follows from a work item that calls nobody. */
export async function settleTimer(engine: Engine, item: WorkItem): Promise<WorkItem[]> {
  return settle(engine, item, (run) => decideTimer(run, item));
}

function decideTimer(run: LockedRun, { kind, stepId, payload }: WorkItem): Verdict {
  switch (kind) {
    case 'timer':
      return decideStepEnd(run.steps, stepId ?? '', timerMemo(run, stepId));
    case 'resume':
      return decideStepEnd(run.steps, stepId ?? '', payload as Memo);
    case 'cancel':
      return cancel('function cancelled');
    case 'deadline':
      if (payload === 'finish') return cancel('the run exceeded its finish timeout');
      return run.status === 'queued' ? cancel('the run exceeded its start timeout') : undefined;
    case 'call':
      throw new TypeError('a call is settled with its outcome');
  }
}

async function settle(
  engine: Engine,
  item: WorkItem,
  decide: (run: LockedRun) => Verdict,
): Promise<WorkItem[]> {
  return inTransaction(engine.pool, async (client) => {
    const run = await lockRun(client, item, engine.leaseToken);
    const decision = run && decide(run);
    if (!run || !decision) return [];
    if (item.kind !== 'call' && item.stepId !== null) await forgetStep(client, run.id, item.stepId);
    switch (decision.type) {
      case 'retry':
        engine.log.warn(
          { runId: run.id, functionId: run.functionId, attempt: decision.attempt, err: decision.error },
          'a call failed and will be repeated',
        );
        return applyWrites(client, { work: [retryWork(run, item, decision)] });
      case 'advance':
        return applyWrites(client, advanceWrites(engine, run, item, decision));
      case 'end':
        return applyWrites(
          client,
          endWrites(engine, run, await loadEvent(client, run.eventId), decision.end),
        );
    }
  });
}

function retryWork(
  run: LockedRun,
  item: WorkItem,
  { attempt, dueAt }: Decision & { type: 'retry' },
): NewWork {
  const { appId, slots } = run;
  return { kind: 'call', runId: run.id, appId, slots, stepId: item.stepId, attempt, dueAt };
}

function advanceWrites(
  engine: Engine,
  run: LockedRun,
  item: WorkItem,
  { ended, started, discover }: Decision & { type: 'advance' },
): Writes {
  const now = engine.clock();
  const position = run.steps.filter(({ done }) => done).length;
  const invoked = started.flatMap((step) => invocation(engine, run, step, now));
  const runs = runWrites(invoked.map(({ planned }) => planned));
  if (invoked.length > 0) engine.slotsChanged = true;
  const call = (stepId: string | null): NewWork => {
    const work: NewWork = {
      kind: 'call',
      runId: run.id,
      appId: run.appId,
      slots: run.slots,
      stepId,
      dueAt: now,
    };
    // Going on under the slots of the call that just ended, or without any, needs no new claim.
    return run.slots.length === 0 || (item.kind === 'call' && stepId === null) ? engine.leased(work) : work;
  };
  return {
    events: invoked.map(({ event }) => ({ ...event, matching: 'done' })),
    runs: runs.runs,
    steps: [
      ...ended.map((step, index) => ({ runId: run.id, ...step, position: position + index })),
      ...started.map(({ id, op, race }) => ({ runId: run.id, id, op, race, memo: null, position: null })),
    ],
    work: [
      ...started.flatMap(({ id, intent }) =>
        intent.type === 'plan' ? [call(id)] : timer(run.id, id, intent),
      ),
      ...(discover ? [call(null)] : []),
      ...runs.work,
    ],
    waits: [...started.flatMap((step) => wait(run.id, step)), ...runs.waits],
  };
}

function endWrites(engine: Engine, run: LockedRun, event: EventPayload, end: RunEnd): Writes {
  const now = engine.clock();
  const ending = { ...run, event };
  if (end.status !== 'completed') {
    engine.log.warn(
      { runId: run.id, functionId: run.functionId, status: end.status, err: end.error },
      'a run ended without a result',
    );
  }
  return {
    end: { ...end, runId: run.id, endedAt: now },
    work: resumeParent(ending, end, now),
    events: endEvents(ending, end, {
      now,
      newId: () => engine.newId(now),
      isTrigger: (name) => triggeredBy(engine.registry, name).length > 0,
    }),
  };
}

function invocation(engine: Engine, run: LockedRun, { id, intent }: StartedStep, now: number) {
  const target = intent.type === 'invoke' ? engine.registry.find(intent.functionId) : undefined;
  if (intent.type !== 'invoke' || !target) return [];
  const eventId = engine.newId(now);
  const payload = {
    user: {},
    ...intent.payload,
    data: intent.payload.data ?? {},
    id: eventId,
    name: 'inngest/function.invoked',
    ts: now,
  };
  const event: StoredEvent = { id: eventId, payload, receivedAt: now };
  const planned = planRun(target, event, {
    id: engine.newId(now),
    now,
    parent: { runId: run.id, stepId: id },
  });
  return [{ event, planned }];
}

function timer(runId: string, stepId: string, intent: StartedStep['intent']): NewWork[] {
  const dueAt = intent.type === 'plan' ? undefined : intent.dueAt;
  return dueAt === undefined ? [] : [{ kind: 'timer', runId, stepId, dueAt }];
}

function wait(runId: string, { id, intent }: StartedStep): NewWait[] {
  if (intent.type !== 'wait') return [];
  const { eventName, expression, dueAt } = intent;
  return [{ runId, stepId: id, eventName, expression, expiresAt: dueAt }];
}

/** What a step is given when its time is up. */
function timerMemo({ steps }: LockedRun, stepId: string | null): Memo {
  const step = steps.find(({ id }) => id === stepId);
  if (step?.op !== 'InvokeFunction') return { type: 'data', data: null };
  const message = 'Timed out waiting for invoked function to complete';
  return { type: 'error', error: { name: 'InngestInvokeTimeoutError', message } };
}

function cancel(message: string): Decision {
  return { type: 'end', end: { status: 'cancelled', error: { name: 'Error', message } } };
}
