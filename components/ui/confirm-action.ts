export type Question = {
  title: string;
  text: string;
  action: string;
  /** The answer that changes nothing, where “Cancel” would be taken for the action. */
  refusal?: string;
};
export type AskedQuestion = Question & { answer: (agreed: boolean) => void };

let asked: AskedQuestion | null = null;
const listeners = new Set<() => void>();

function set(question: AskedQuestion | null): void {
  asked = question;
  for (const listener of listeners) listener();
}

/** Asks before something that is not easily taken back. Answers whether the person agreed. */
export function confirmAction(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    set({
      ...question,
      answer(agreed) {
        set(null);
        resolve(agreed);
      },
    });
  });
}

/** For the one component that shows the questions. */
export const questions = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): AskedQuestion | null => asked,
};
