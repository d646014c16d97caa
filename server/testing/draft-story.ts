import type { DraftStory } from '@/lib/schemas/backlog-draft';

/** Where a draft comes from, where that does not matter. */
export const SPAN = { start: 0, end: 4, text: 'Text' };

/** A story as the engine drafts one, of the epic `E-1`, with what is said to be different about it. */
export function draftStory(ref: string, title: string, more: Partial<DraftStory> = {}): DraftStory {
  return {
    ref,
    epicRef: 'E-1',
    title,
    description: '',
    acceptanceCriteria: [],
    estimate: 1,
    confidence: 50,
    priority: 'medium',
    spans: [SPAN],
    duplicateOf: null,
    duplicateReason: null,
    ...more,
  };
}
