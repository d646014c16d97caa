import type { ProjectEvent } from '@/lib/events';
import type { ProjectState } from '@/lib/operations/entities';
import type { Refusal } from '@/lib/operations/undo';
import type { Kept } from '@/lib/operations/worked-on';
import type { Person, ProjectSnapshot } from '@/lib/snapshot';

import { rebase, rebaseAll, withAllPending, withPending, type Pending, type Predict } from './pending';
import { editsOf, NO_ROWS, stateOf, withEdits } from './rows';
import { textsAfter, textsThatFit, type KnownTexts, type StoryTexts } from './texts';

/** A commit as it reaches a browser, by broadcast, as an answer or on request. Without events they have to be asked for. */
export type Incoming = {
  seq: number;
  events?: readonly ProjectEvent[] | undefined;
};

/** What happened since a `seq`, and what the members are called now, which no event says. */
export type Changes = {
  seq: number;
  events: readonly ProjectEvent[];
  reset: boolean;
  people: Readonly<Record<string, Person>>;
};

/** The server's word on a change that it carried out; an undo names what it left as it is, as somebody worked on it since. */
export type Answer = {
  seq: number;
  commitId: string | null;
  events: readonly ProjectEvent[];
  refused?: readonly Refusal[];
  kept?: readonly Kept[];
};

export type SyncState = {
  /** Up to where the rows are known; null while they can only come as a whole. */
  seq: number | null;
  /** The server's rows as of `seq`. */
  base: ProjectState;
  /** The rows with one's own unconfirmed changes on them: what screens show. */
  view: ProjectState;
  people: Readonly<Record<string, Person>>;
  /** The server's long texts of the stories that were opened; each is as new as the story's row. */
  texts: KnownTexts;
  pending: readonly Pending[];
  /** Commits that came before an earlier one did, by `seq`. */
  ahead: ReadonlyMap<number, Incoming>;
  /** What has to be asked for before the rows can be up to date. */
  missing: 'nothing' | 'changes' | 'snapshot';
};

export const INITIAL: SyncState = {
  seq: null,
  base: NO_ROWS,
  view: NO_ROWS,
  people: {},
  texts: new Map(),
  pending: [],
  ahead: new Map(),
  missing: 'snapshot',
};

const UNKNOWN: Person = { name: 'Former member', avatar: null };

function knowsEverybody({ base, people }: SyncState): boolean {
  for (const { userId } of base.member.values()) if (!(userId in people)) return false;
  return true;
}

/** The state with people as they are called now. Those who left keep the name they had. */
function withPeople(state: SyncState, people: Readonly<Record<string, Person>>): SyncState {
  const isNews = ([id, { name, avatar }]: [string, Person]) =>
    state.people[id]?.name !== name || state.people[id].avatar !== avatar;
  return Object.entries(people).some(isNews) ? { ...state, people: { ...state.people, ...people } } : state;
}

/** A new change over those of one's own that took effect and wait for an earlier commit, which rows do not show yet. */
function overOwnAhead(change: Pending, { pending, ahead }: SyncState): Pending {
  const ownAhead = pending.filter(({ settlesAt }) => settlesAt !== null);
  return ownAhead.reduce(
    (item, own) => rebase(item, ahead.get(own.settlesAt ?? 0)?.events ?? [], own),
    change,
  );
}

/**
 * What happens to a browser's copy of a project, as functions from state to state. Messages may be lost, doubled or out
 * of order: commits are folded in strictly by `seq`, and whatever is needed to go on stands in `missing`.
 */
export function createReducer(projectId: string, predict: Predict) {
  function shown(state: SyncState): SyncState {
    return { ...state, view: withAllPending(state.base, state.pending, predict) };
  }

  /** Folds in what can be folded in, and says what is missing to go on. */
  function advance(state: SyncState, seq: number): SyncState {
    let { base, texts, pending } = state;
    let reached = seq;
    let unknownRow = false;
    for (let next = state.ahead.get(reached + 1); next?.events; next = state.ahead.get(reached + 1)) {
      const { seq: commit, events } = next;
      const edits = editsOf(base, events, projectId);
      unknownRow = edits === null;
      if (!edits) break;
      base = withEdits(base, edits);
      texts = textsAfter(texts, events);
      reached = commit;
      const own = pending.find(({ settlesAt }) => settlesAt === commit);
      pending = rebaseAll(pending, events, own);
    }
    const settled = (item: Pending) => item.settlesAt !== null && item.settlesAt <= reached;
    const moved: SyncState = {
      ...state,
      seq: reached,
      base,
      texts,
      pending: pending.some(settled) ? pending.filter((item) => !settled(item)) : pending,
      ahead: new Map([...state.ahead].filter(([key]) => key > reached)),
    };
    const isComplete = moved.ahead.size === 0 && knowsEverybody(moved);
    const missing = unknownRow ? 'snapshot' : isComplete ? 'nothing' : 'changes';
    const same = base === state.base && moved.pending === state.pending;
    return same ? { ...moved, missing } : shown({ ...moved, missing });
  }

  function withAhead(state: SyncState, incoming: readonly Incoming[]): SyncState {
    const ahead = new Map(state.ahead);
    for (const commit of incoming) {
      if (commit.seq > (state.seq ?? 0) && !ahead.get(commit.seq)?.events) ahead.set(commit.seq, commit);
    }
    const next = { ...state, ahead };
    return state.seq === null ? next : advance(next, state.seq);
  }

  /** A snapshot arrived. One that is older than the rows at hand is of no use. */
  function loaded(state: SyncState, snapshot: ProjectSnapshot): SyncState {
    if (state.seq !== null && snapshot.seq < state.seq) return state;
    const base = stateOf(snapshot, projectId);
    const strangers = [...base.member.values()].filter(({ userId: id }) => !(id in snapshot.people));
    const people = {
      ...snapshot.people,
      ...Object.fromEntries(strangers.map(({ userId: id }) => [id, UNKNOWN])),
    };
    const texts = textsThatFit(state.texts, base.story);
    return shown(advance({ ...state, base, people, texts }, snapshot.seq));
  }

  /** A commit arrived. */
  function received(state: SyncState, commit: Incoming): SyncState {
    return commit.seq <= (state.seq ?? 0) ? state : withAhead(state, [commit]);
  }

  /** The answer to the question for all changes since a `seq`. */
  function caughtUp(state: SyncState, changes: Changes): SyncState {
    if (changes.reset) return { ...state, seq: null, ahead: new Map(), missing: 'snapshot' };
    const commits = new Map<number, { seq: number; events: ProjectEvent[] }>();
    for (const event of changes.events) {
      const commit = commits.get(event.seq) ?? { seq: event.seq, events: [] };
      commit.events.push(event);
      commits.set(event.seq, commit);
    }
    return withAhead(withPeople(state, changes.people), [...commits.values()]);
  }

  /** Shows a change of one's own at once. Throws AppError when the rows do not allow it; then nothing happened. */
  function queued(state: SyncState, pending: Pending): SyncState {
    const view = withPending(state.view, pending, predict);
    return { ...state, view, pending: [...state.pending, overOwnAhead(pending, state)] };
  }

  function change(state: SyncState, key: string, patch: Partial<Pending>): SyncState {
    const pending = state.pending.map((item) => (item.key === key ? { ...item, ...patch } : item));
    return { ...state, pending };
  }

  /** A change of one's own is on its way. */
  function sent(state: SyncState, key: string, sentAt: string): SyncState {
    return change(state, key, { sentAt });
  }

  /** The server carried a change of one's own out. It stays on top until the rows have reached its `seq`. */
  function answered(state: SyncState, key: string, { seq, commitId, events }: Answer): SyncState {
    if (commitId === null) return dropped(state, key);
    const settling = change(state, key, { settlesAt: seq });
    const own = settling.pending.find((item) => item.key === key);
    const pending = rebaseAll(settling.pending, events, own);
    const texts = textsAfter(state.texts, events);
    return withAhead({ ...settling, pending, texts }, [{ seq, events }]);
  }

  /** A change of one's own will not happen. */
  function dropped(state: SyncState, key: string): SyncState {
    return shown({ ...state, pending: state.pending.filter((item) => item.key !== key) });
  }

  /** The long texts of a story were read. Those that are older than its row are of no use: the state stays as it was. */
  function learned(state: SyncState, storyId: string, texts: StoryTexts): SyncState {
    const row = state.base.story.get(storyId);
    if (row && texts.version < row.version) return state;
    return { ...state, texts: new Map(state.texts).set(storyId, texts) };
  }

  return { loaded, received, caughtUp, queued, sent, answered, dropped, learned };
}
