import type { DatabaseError } from 'pg';

import { AppError } from '@/lib/errors';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const EXCLUSION_VIOLATION = '23P01';

/** What each constraint protects, said to people. They are the last line of defence: operations check before. */
const SENTENCES: Record<string, string> = {
  Project_slug_key: 'This address is taken by another project. Choose another name.',
  Sprint_one_active_key: 'Another sprint of this project is running.',
  SprintMembership_one_open_key: 'This story is in a sprint already.',
  ProjectMember_live_key: 'This person is a member already.',
  Dependency_live_key: 'This dependency exists already.',
  SprintReport_live_key: 'This sprint has its report already.',
};

/**
 * What a refused write means: `retry` when somebody else was a moment faster with the same key, an AppError when the
 * data forbids it, `null` when it is none of these.
 */
export function conflictOf(error: DatabaseError): AppError | 'retry' | null {
  const constraint = error.constraint ?? '';
  if (constraint === 'IdempotencyKey_pkey' || constraint.endsWith('_seq_key')) return 'retry';
  if (error.code === EXCLUSION_VIOLATION) {
    return new AppError('CONFLICT', 'Two items came to the same place. Try again.', { cause: error });
  }
  if (error.code === FOREIGN_KEY_VIOLATION) {
    return new AppError('CONFLICT', 'Something this change refers to is gone.', { cause: error });
  }
  if (error.code !== UNIQUE_VIOLATION) return null;
  const sentence = SENTENCES[constraint] ?? 'Something with this identity exists already.';
  return new AppError('CONFLICT', sentence, { cause: error });
}
