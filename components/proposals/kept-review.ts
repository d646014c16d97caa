import type { ItemEdit } from '@/lib/schemas/backlog-proposal';

export type KeptReview = { unticked: string[]; edits: Record<string, ItemEdit> };

function keyOf(id: string): string {
  return `proposal-review-${id}`;
}

/** What the reviewer left of an earlier look at the same proposal. */
export function keptReview(id: string): KeptReview {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as Partial<KeptReview> | null;
    return { unticked: value?.unticked ?? [], edits: value?.edits ?? {} };
  } catch {
    return { unticked: [], edits: {} };
  }
}

/** Keeps an unfinished review on this device; nothing is left of it with null. */
export function keepReview(id: string, value: KeptReview | null): void {
  try {
    if (value) localStorage.setItem(keyOf(id), JSON.stringify(value));
    else localStorage.removeItem(keyOf(id));
  } catch {
    // A browser that stores nothing loses an unfinished review on reload, and nothing else.
  }
}
