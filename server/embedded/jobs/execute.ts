import { AppUnreachableError, callApp } from './app-call';
import { untilAvailable } from './database';
import { parseDuration } from './duration';
import type { Engine } from './engine';
import type { WorkItem } from './model';
import { dropItem, releaseItem } from './queue';
import type { RegisteredFunction } from './registry';
import { type Outcome, readResponse } from './responses';
import { type CallState, loadCall, startFinishDeadline } from './run-store';
import { settleCall, settleTimer } from './settle';
import { canonicalJson, signBody } from './signing';

/** Does what a claimed item asks for, and commits it. Returns the items that were leased on the way. */
export async function carryOut(engine: Engine, item: WorkItem): Promise<WorkItem[]> {
  if (item.kind === 'call') return carryOutCall(engine, item);
  return untilAvailable(() => settleTimer(engine, item), engine);
}

async function carryOutCall(engine: Engine, item: WorkItem): Promise<WorkItem[]> {
  const { pool, leaseToken } = engine;
  const state = await untilAvailable(() => loadCall(pool, item.runId, engine.clock()), engine);
  if (!state) {
    await untilAvailable(() => dropItem(pool, item, leaseToken), engine);
    return [];
  }
  const registered = engine.registry.find(state.functionId);
  if (!registered) return settleUnregistered(engine, item, state);
  const finish = parseDuration(registered.config.timeouts.finish ?? '');
  if (finish && state.stack.length === 0) {
    await untilAvailable(() => startFinishDeadline(pool, item.runId, engine.clock() + finish), engine);
  }

  const outcome = await call(engine, item, state, registered);
  if (outcome === 'unreachable') {
    engine.pauseApp(state.appId);
    await untilAvailable(() => releaseItem(pool, item, leaseToken, engine.clock()), engine);
    return [];
  }
  // The outcome is kept in memory until it is committed: a database that is away delays a finished step only.
  return untilAvailable(() => settleCall(engine, item, outcome, registered.config.maxAttempts), engine);
}

async function call(
  engine: Engine,
  item: WorkItem,
  state: CallState,
  { config }: RegisteredFunction,
): Promise<Outcome | 'unreachable'> {
  const body = canonicalJson(callBody(item, state, config.maxAttempts));
  const url = new URL(config.url);
  url.searchParams.set('stepId', item.stepId ?? 'step');
  const headers = {
    'x-inngest-signature': signBody(body, engine.signingKey, engine.clock()),
    'x-run-id': item.runId,
    'x-inngest-req-version': '-1',
  };
  try {
    const response = await callApp({
      method: 'POST',
      url: url.href,
      headers,
      body,
      signal: engine.callSignal,
    });
    return readResponse(response, engine.clock());
  } catch (error) {
    if (engine.callSignal.aborted) throw error;
    if (error instanceof AppUnreachableError) return 'unreachable';
    const message = error instanceof Error ? error.message : String(error);
    return { type: 'rejected', error: { name: 'ConnectionError', message }, retriable: true };
  }
}

/**
 * The body of a call. Without `ctx.fn_id`: with it the SDK would go on past a step and report to a checkpoint API that
 * this executor does not have.
 */
function callBody(item: WorkItem, { event, memos, stack, underWay }: CallState, maxAttempts: number) {
  return {
    version: -1,
    event,
    events: [event],
    steps: Object.fromEntries(memos),
    ctx: {
      run_id: item.runId,
      attempt: item.attempt,
      max_attempts: maxAttempts,
      // While other steps are under way, running one unasked could run it twice.
      disable_immediate_execution: item.stepId !== null || underWay > 0,
      use_api: false,
      stack: { stack, current: stack.length },
    },
    use_api: false,
  };
}

function settleUnregistered(engine: Engine, item: WorkItem, { functionId }: CallState): Promise<WorkItem[]> {
  const error = { name: 'FunctionNotFound', message: `No function "${functionId}" is registered` };
  const outcome: Outcome = { type: 'rejected', error, retriable: false };
  return untilAvailable(() => settleCall(engine, item, outcome, 1), engine);
}
