import type { AppError } from '@/lib/errors';
import type { Refusal } from '@/lib/operations/undo';

/** Both values of a field that somebody else changed first. */
export type FieldConflict = { field: string; yours: unknown; theirs: unknown };

/** Something to tell the person: that a change was made and can be taken back, or why one was not. */
export type Notice =
  | { kind: 'done'; id: string; sentence: string; action: 'Undo' | 'Redo' }
  | { kind: 'refused'; id: string; sentence: string; reason: string; conflicts: readonly FieldConflict[] };

/** More than this at once nobody reads. */
const MOST_REFUSALS = 3;
const MOST_FIELDS = 5;

/** Fields whose values say nothing to people. */
const UNTOLD = new Set(['rank', 'deletedAt']);

function isConflict(value: unknown): value is FieldConflict {
  return (
    typeof value === 'object' && value !== null && 'field' in value && 'yours' in value && 'theirs' in value
  );
}

function conflictsOf({ details }: AppError): FieldConflict[] {
  const listed =
    typeof details === 'object' && details !== null && 'conflicts' in details ? details.conflicts : [];
  return Array.isArray(listed) ? listed.filter(isConflict) : [];
}

/** The notices with one more. There is one confirmation at a time: that of the last change. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const refusals = notices.filter(({ kind, id }) => kind === 'refused' && id !== notice.id);
  return [...refusals.slice(-MOST_REFUSALS + 1), notice];
}

/** Tells that a change did not happen, with the server's reason. */
export function refusalNotice(id: string, sentence: string, error: AppError): Notice {
  return { kind: 'refused', id, sentence, reason: error.message, conflicts: conflictsOf(error) };
}

/** Tells that an undo left fields alone, because somebody changed them since. */
export function partlyNotice(id: string, sentence: string, refused: readonly Refusal[]): Notice {
  const conflicts = refused
    .filter(({ field }) => !UNTOLD.has(field))
    .slice(0, MOST_FIELDS)
    .map(({ field, expected, current }) => ({ field, yours: expected, theirs: current }));
  const reason = 'What somebody else changed since stays as it is.';
  return { kind: 'refused', id, sentence: `Not all of it: ${sentence}`, reason, conflicts };
}
