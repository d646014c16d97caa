/** Where a notice leads on to. */
export type NoticeLink = { label: string; href: string };

/** A sentence to show for a moment: that something was done, or that it did not work. */
export type Told = { id: number; kind: 'done' | 'failed'; sentence: string; link?: NoticeLink | undefined };

/** More than this at once nobody reads. */
const MOST_TOLD = 4;

let told: readonly Told[] = [];
let count = 0;
const listeners = new Set<() => void>();

function become(next: readonly Told[]): void {
  told = next;
  for (const listener of listeners) listener();
}

function tell(kind: Told['kind'], sentence: string, link?: NoticeLink): void {
  count += 1;
  become([...told, { id: count, kind, sentence, link }].slice(-MOST_TOLD));
}

/** Tells that something was done. Screen readers read it out when they are done with what they say. */
export function notifySuccess(sentence: string, link?: NoticeLink): void {
  tell('done', sentence, link);
}

/** Tells that something did not work. Read out at once, and shown until it was read. */
export function notifyFailure(sentence: string): void {
  tell('failed', sentence);
}

/** For the one component that shows what is told. */
export const notices = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): readonly Told[] => told,
  dismiss: (id: number): void => become(told.filter((other) => other.id !== id)),
};
