import type { z } from 'zod';

import { AppError } from '@/lib/errors';

/** BAD_REQUEST for an input that does not fit its schema: a sentence about what is wrong first, all of it in the details. */
export function invalidRequest({ issues }: z.ZodError): AppError {
  const problems = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = problems;
  const where = first?.path ? `${first.path}: ` : '';
  return new AppError('BAD_REQUEST', `The request is not valid. ${where}${first?.message ?? ''}`.trim(), {
    details: { issues: problems },
  });
}
