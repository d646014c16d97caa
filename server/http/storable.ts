import { AppError } from '@/lib/errors';

/** NUL and halves of characters: JSON can say them, PostgreSQL cannot keep them. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
/** Deeper than anything the product reads, and far from where reading recursively ends. */
const DEEPEST = 64;

/** Refuses text, and JSON with text in it, that no column of the database can hold. BAD_REQUEST says why. */
export function assertStorable(input: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value === 'string' && UNSTORABLE.test(value)) {
      throw new AppError('BAD_REQUEST', 'The request contains a character that cannot be kept, such as NUL.');
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) throw new AppError('BAD_REQUEST', 'The request is nested too deeply.');
    for (const [key, part] of Object.entries(value)) {
      open.push({ value: key, depth }, { value: part, depth: depth + 1 });
    }
  }
}
