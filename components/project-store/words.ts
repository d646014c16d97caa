import type { OperationInput } from '@/lib/operations/registry';

/** The fields of operations in which people write. */
const TEXTS = ['title', 'name', 'goal', 'description', 'blockedReason'] as const;

type Criteria = readonly { text: string }[];

/** What somebody wrote in operations, to give it back when they cannot be carried out. */
export function wordsOf(operations: readonly OperationInput[]): string {
  const words = operations.flatMap((operation) => {
    const fields: Record<string, unknown> = 'patch' in operation ? operation.patch : operation;
    const texts = TEXTS.map((field) => fields[field]);
    const criteria = ((fields.acceptanceCriteria ?? []) as Criteria).map(({ text }) => text);
    return [...texts, ...criteria].filter((text) => typeof text === 'string' && text !== '');
  });
  return words.join('\n\n');
}
