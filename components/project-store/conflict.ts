import type { AppError } from '@/lib/errors';

/** Both values of a field that somebody else changed first. */
export type FieldConflict = { field: string; yours: unknown; theirs: unknown };

function detail({ details }: AppError, name: string): unknown {
  return typeof details === 'object' && details !== null
    ? (details as Record<string, unknown>)[name]
    : undefined;
}

function isConflict(value: unknown): value is FieldConflict {
  return (
    typeof value === 'object' && value !== null && 'field' in value && 'yours' in value && 'theirs' in value
  );
}

/** The fields that an update was refused for; none when it was for something else. */
export function conflictsOf(error: AppError): FieldConflict[] {
  const listed = detail(error, 'conflicts');
  return Array.isArray(listed) ? listed.filter(isConflict) : [];
}

/** The version to name in order to put one's own values in the place of those that a conflict told of; `null` without one. */
export function versionAfter(error: AppError): number | null {
  const version = detail(error, 'version');
  return conflictsOf(error).length > 0 && typeof version === 'number' ? version : null;
}
