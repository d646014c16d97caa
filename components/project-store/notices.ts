import type { AppError } from '@/lib/errors';
import type { OperationInput } from '@/lib/operations/registry';
import type { Refusal } from '@/lib/operations/undo';

import { conflictsOf, type FieldConflict } from './conflict';
import { wordsOf } from './words';

export type Refused = {
  kind: 'refused';
  id: string;
  sentence: string;
  reason: string;
  conflicts: readonly FieldConflict[];
  /** What the person wrote and is nowhere else now. */
  written: string;
};

/**
 * Something to tell the person: that a change was made and can be taken back, why one was not, or what they may do now.
 */
export type Notice =
  | { kind: 'done'; id: string; sentence: string; action: 'Undo' | 'Redo' }
  | { kind: 'told'; id: string; sentence: string; reason: string }
  | Refused;

/** More than this at once nobody reads. Words that are nowhere else stay until they are put aside. */
const MOST_NOTICES = 3;
const MOST_FIELDS = 5;

/** Fields whose values say nothing to people. */
const UNTOLD = new Set(['rank', 'deletedAt']);

/** The notices with one more. There is one confirmation at a time: that of the last change. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const others = notices.filter(({ kind, id }) => kind !== 'done' && id !== notice.id);
  const recent = new Set(others.slice(-MOST_NOTICES + 1));
  const isKept = (other: Notice) => recent.has(other) || (other.kind === 'refused' && other.written !== '');
  return [...others.filter(isKept), notice];
}

/** Tells that a change did not happen, with the server's reason. */
export function refusalNotice(
  id: string,
  sentence: string,
  error: AppError,
  operations: readonly OperationInput[],
): Refused {
  const conflicts = conflictsOf(error);
  const written = conflicts.length > 0 ? '' : wordsOf(operations);
  return { kind: 'refused', id, sentence, reason: error.message, conflicts, written };
}

/** Tells that an undo left fields alone, because somebody changed them since. */
export function partlyNotice(id: string, sentence: string, refused: readonly Refusal[]): Refused {
  const conflicts = refused
    .filter(({ field }) => !UNTOLD.has(field))
    .slice(0, MOST_FIELDS)
    .map(({ field, expected, current }) => ({ field, yours: expected, theirs: current }));
  const reason = 'What somebody else changed since stays as it is.';
  return { kind: 'refused', id, sentence: `Not all of it: ${sentence}`, reason, conflicts, written: '' };
}
