import type { Pending } from './pending';
import type { Outcome } from './reply';

type Own = Pick<Pending, 'key' | 'work' | 'sentence'> & { answered: Promise<Outcome> };

export type OwnChangesOptions = {
  pending: (key: string) => Pending | undefined;
  /** Gives a change up that was never sent. */
  takeBack: (key: string) => void;
  undo: (commitId: string, sentence: string) => Promise<Outcome>;
};

/** Further back than this nobody undoes change by change. */
const REMEMBERED = 100;

/** Remembers one's own changes of this visit, so that each can be undone from its notice, and the last one by a key. */
export function createOwnChanges({ pending, takeBack, undo }: OwnChangesOptions) {
  let changes: Own[] = [];

  function remember(change: Own): void {
    changes = [...changes.slice(1 - REMEMBERED), change];
    void change.answered.then((outcome) => {
      if (!outcome.ok) changes = changes.filter((item) => item !== change);
    });
  }

  /** Undoes a change by its key; one that was not sent yet is not sent. `null` when it is not one's own or undone already. */
  async function undoOwn(key: string): Promise<Outcome | null> {
    const change = changes.find((item) => item.key === key);
    if (!change) return null;
    changes = changes.filter((item) => item !== change);
    if (pending(key)?.sentAt === null) {
      takeBack(key);
      return { ok: true, commitId: null };
    }
    const outcome = await change.answered;
    return outcome.ok && outcome.commitId ? undo(outcome.commitId, change.sentence) : outcome;
  }

  /** Undoes the last change that was not an undo itself; `null` when there is none left. */
  async function undoLast(): Promise<Outcome | null> {
    const last = changes.findLast(({ work }) => work.kind !== 'undo');
    return last ? undoOwn(last.key) : null;
  }

  return { remember, undoOwn, undoLast };
}
