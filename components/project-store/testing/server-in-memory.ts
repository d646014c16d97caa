import { AppError } from '@/lib/errors';
import type { ProjectEvent } from '@/lib/events';
import { operationSchema, type Operation, type OperationInput } from '@/lib/operations/registry';
import type { Undone } from '@/lib/operations/undo';
import { projectInMemory } from '@/lib/operations/testing/project-in-memory';
import { snapshotRows, type Person, type ProjectSnapshot } from '@/lib/snapshot';

import type { Pending } from '../pending';
import type { Answer } from '../sync-state';

export type ServerInMemory = ReturnType<typeof serverInMemory>;

/** The server as browsers meet it: operations under idempotency keys, broadcasts, changes since and snapshots. */
export function serverInMemory() {
  const project = projectInMemory();
  const answers = new Map<string, Answer | AppError>();
  const commits: { seq: number; events: ProjectEvent[] }[] = [];
  const ofSeq = (seq: number) => project.events.filter((event) => event.seq === seq);

  function attempt(run: () => string | Undone): Answer | AppError {
    const before = project.seq();
    let came: string | Undone;
    try {
      came = run();
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    const seq = project.seq();
    if (seq === before) return { seq, commitId: null, events: [] };
    const events = ofSeq(seq);
    commits.push({ seq, events });
    const answer = { seq, commitId: events[0]?.commitId ?? null, events };
    return typeof came === 'string'
      ? answer
      : { ...answer, refused: came.refused, kept: came.kept.map((item) => ({ ...item, by: [] })) };
  }

  function parsed(operation: OperationInput): Operation {
    const result = operationSchema.safeParse(operation);
    if (result.success) return result.data;
    throw new AppError('BAD_REQUEST', 'There is no such operation.');
  }

  function send(pending: Pending): Answer | AppError {
    const { work } = pending;
    const earlier = answers.get(pending.key);
    if (earlier) return earlier;
    const answer =
      work.kind === 'undo'
        ? attempt(() => project.undo(work.commitId))
        : attempt(() => project.runParsed(work.operations.map(parsed)));
    if (!(answer instanceof AppError)) answers.set(pending.key, answer);
    return answer;
  }

  const names = new Map<string, string>();

  function people(): Record<string, Person> {
    const members = [...project.state.member.values()];
    return Object.fromEntries(
      members.map(({ userId }) => [userId, { name: names.get(userId) ?? 'Somebody', avatar: null }]),
    );
  }

  const snapshot = (): ProjectSnapshot => ({
    seq: project.seq(),
    people: people(),
    rows: snapshotRows(project.state),
  });

  const changesSince = (seq: number) => ({
    seq: project.seq(),
    events: project.events.filter((event) => event.seq > seq),
    reset: seq > project.seq(),
    people: people(),
  });

  return {
    state: project.state,
    commits,
    send,
    snapshot,
    changesSince,
    seq: project.seq,
    run: (...operations: OperationInput[]) => attempt(() => project.run(...operations)),
    rename: (userId: string, name: string) => void names.set(userId, name),
    undo: (commitId: string) => attempt(() => project.undo(commitId)),
  };
}
