import type { Memo, RunEnd, StoredError } from './model';
import { type Intent, type Op, outputError, readIntent } from './opcodes';
import type { Outcome } from './responses';
import type { RetryDelay } from './retry';

/** A step of a run as far as decisions need it. */
export type StepState = { id: string; op: string; race: boolean; done: boolean };

type StepIdentity = Omit<StepState, 'done'>;

/** A step that begins, and what it waits for. */
export type StartedStep = StepIdentity & {
  intent: Extract<Intent, { type: 'plan' | 'sleep' | 'wait' | 'invoke' }>;
};

/** A step that ends now. */
type EndedStep = StepIdentity & { memo: Memo };

/** What shall become of a run. */
export type Decision =
  /** The same call again, later. */
  | { type: 'retry'; attempt: number; dueAt: number; error: StoredError }
  /** Steps ended and began, in this order; `discover`: the app shall be asked what comes next. */
  | { type: 'advance'; ended: EndedStep[]; started: StartedStep[]; discover: boolean }
  | { type: 'end'; end: RunEnd };

/** What a decision depends on besides the run and the outcome. */
export type CallContext = {
  attempt: number;
  maxAttempts: number;
  now: number;
  retryDelay: RetryDelay;
  isRegistered: (functionId: string) => boolean;
};

/** As on the Inngest service. A function that never stops making steps would fill the database. */
const MAX_STEPS = 1_000;

type Failure = { error: StoredError; retryAt?: number | undefined };

/** Decides what follows from the outcome of a call. */
export function decideCall(steps: StepState[], outcome: Outcome, context: CallContext): Decision {
  switch (outcome.type) {
    case 'resolved':
      return { type: 'end', end: complete(outcome.output) };
    case 'rejected':
      return (outcome.retriable ? retry(outcome, context) : undefined) ?? fail(outcome.error);
    case 'ops':
      return decideOps(steps, outcome, context);
  }
}

/** Decides what follows when a step ends outside a call: by its timer, an event, or an invoked run. */
export function decideStepEnd(steps: StepState[], stepId: string, memo: Memo): Decision | undefined {
  const step = steps.find(({ id }) => id === stepId);
  return step && !step.done ? advance(steps, [{ ...identity(step), memo }], []) : undefined;
}

function decideOps(
  steps: StepState[],
  { ops, race, retryAt }: Outcome & { type: 'ops' },
  context: CallContext,
): Decision {
  const known = new Map(steps.map((step) => [step.id, step]));
  const ended: EndedStep[] = [];
  const started: StartedStep[] = [];

  for (const op of ops) {
    const before = known.get(op.id);
    // A call that overlapped another may report a step that is done already.
    if (before?.done) continue;
    const step = before ? identity(before) : identityOf(op, race);
    const intent = readIntent(op, context.now);
    switch (intent.type) {
      case 'complete':
        return { type: 'end', end: complete(intent.output) };
      case 'invalid':
        return fail({ name: 'ProtocolError', message: intent.reason });
      case 'discover':
        return { type: 'advance', ended, started, discover: true };
      case 'memo':
        ended.push({ ...step, memo: intent.memo });
        break;
      case 'retry': {
        const again = retry({ error: intent.error, retryAt }, context);
        if (again) return again;
        ended.push({ ...step, memo: { type: 'error', error: intent.error } });
        break;
      }
      default:
        if (before) break;
        if (intent.type !== 'invoke' || context.isRegistered(intent.functionId)) {
          started.push({ ...step, intent });
        } else {
          const message = `No function "${intent.functionId}" is registered`;
          ended.push({ ...step, memo: { type: 'error', error: { name: 'FunctionNotFound', message } } });
        }
    }
  }

  const added = new Set([...ended, ...started].map(({ id }) => id).filter((id) => !known.has(id))).size;
  if (steps.length + added > MAX_STEPS) {
    return fail({ name: 'TooManySteps', message: `A run may have ${MAX_STEPS} steps` });
  }
  const idle = ended.length === 0 && started.length === 0 && steps.every(({ done }) => done);
  if (!idle) return advance(steps, ended, started);
  const error = { name: 'ProtocolError', message: 'The app reported nothing to do and no result' };
  return retry({ error }, context) ?? fail(error);
}

/**
 * The app is asked what comes next after each step of a race, and otherwise once nothing is under way any more. The
 * losers of a race that was decided hold nothing up.
 */
function advance(steps: StepState[], ended: EndedStep[], started: StartedStep[]): Decision {
  const endedIds = new Set(ended.map(({ id }) => id));
  const underWay =
    started.some(({ race }) => !race) ||
    steps.some(({ id, race, done }) => !race && !done && !endedIds.has(id));
  const discover = ended.length > 0 && (!underWay || ended.some(({ race }) => race));
  return { type: 'advance', ended, started, discover };
}

function retry({ error, retryAt }: Failure, context: CallContext): Decision | undefined {
  const { attempt, maxAttempts, now, retryDelay } = context;
  if (attempt + 1 >= maxAttempts) return undefined;
  return { type: 'retry', attempt: attempt + 1, dueAt: retryAt ?? now + retryDelay(attempt), error };
}

function complete(output: unknown): RunEnd {
  const error = outputError(output, 'function');
  return error ? { status: 'failed', error } : { status: 'completed', output };
}

function fail(error: StoredError): Decision {
  return { type: 'end', end: { status: 'failed', error } };
}

function identity({ id, op, race }: StepState): StepIdentity {
  return { id, op, race };
}

function identityOf({ id, op, opts }: Op, race: boolean): StepIdentity {
  return { id, op, race: race || opts?.parallelMode === 'race' };
}
