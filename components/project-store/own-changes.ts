import type { Pending } from './pending';
import type { Outcome } from './reply';

/** Taking an undo back does the change again, which counts as one's last change like any other. */
export type ChangeKind = 'change' | 'undo' | 'redo';

/** `sentence` says what the change did that is undone or done again. */
type Own = Pick<Pending, 'key' | 'sentence'> & { kind: ChangeKind; answered: Promise<Outcome> };

export type OwnChangesOptions = {
  pending: (key: string) => Pending | undefined;
  /** Gives a change up that was never sent. */
  takeBack: (key: string) => void;
  undo: (commitId: string, sentence: string, kind: 'undo' | 'redo') => Promise<Outcome>;
};

/** Further back than this nobody undoes change by change. */
const REMEMBERED = 100;

/** Remembers one's own changes of this visit, so that each can be undone from its notice, and the last one by a key. */
export function createOwnChanges({ pending, takeBack, undo }: OwnChangesOptions) {
  let changes: Own[] = [];

  function remember(change: Own): void {
    changes = [...changes.slice(1 - REMEMBERED), change];
    void change.answered.then((outcome) => {
      // What was refused, or changed nothing, leaves nothing to undo.
      if (!outcome.ok || outcome.commitId === null) changes = changes.filter((item) => item !== change);
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
    if (!outcome.ok || outcome.commitId === null) return outcome;
    return undo(outcome.commitId, change.sentence, change.kind === 'undo' ? 'redo' : 'undo');
  }

  /** Undoes the last change that was not an undo itself; `null` when there is none left. */
  async function undoLast(): Promise<Outcome | null> {
    const last = changes.findLast(({ kind }) => kind !== 'undo');
    return last ? undoOwn(last.key) : null;
  }

  /** Does again what was undone last; `null` when nothing was, or something else was changed since. */
  async function redoLast(): Promise<Outcome | null> {
    const last = changes.findLast(({ kind }) => kind !== 'redo');
    return last?.kind === 'undo' ? undoOwn(last.key) : null;
  }

  return { remember, undoOwn, undoLast, redoLast };
}
