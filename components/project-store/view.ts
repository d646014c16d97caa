import type { GenerationMessage } from '@/lib/schemas/generation';
import type { Person } from '@/lib/snapshot';

import type { Notice } from './notices';
import type { Pending } from './pending';
import type { Look, Present } from './realtime';
import { NO_ROWS, type ProjectRows } from './rows';
import type { KnownTexts } from './texts';

/**
 * `opening`: nothing to show yet. `failed`: still nothing, as the server cannot be reached. `gone`: the project is not
 * there for this person. `signed-out`: the session ended; what is shown stays, changes wait.
 */
export type Phase = 'opening' | 'ready' | 'failed' | 'gone' | 'signed-out';

/** All that screens know of a project. A part that did not change stays the same object. */
export type ProjectView = {
  readonly projectId: string;
  readonly userId: string;
  readonly phase: Phase;
  readonly rows: ProjectRows;
  readonly people: Readonly<Record<string, Person>>;
  /** The server's long texts of stories that were opened. */
  readonly texts: KnownTexts;
  /** How far the rows reach; 0 before the first. */
  readonly seq: number;
  /** One's own changes that are not in the server's rows yet, oldest first. The rows here have them in already. */
  readonly pending: readonly Pending[];
  readonly connection: 'connecting' | 'live' | 'offline';
  /** When one's own changes go on, in milliseconds, while there were too many at once for the server. */
  readonly throttledUntil: number | null;
  readonly notices: readonly Notice[];
  /** Who has the project open, oneself included. */
  readonly present: readonly Present[];
  /** What others have before them, by user id. */
  readonly looks: ReadonlyMap<string, Look>;
  /** The latest word of a proposal that is being made. */
  readonly generation: GenerationMessage | null;
};

/** What there is to see before anything is known. */
export const OPENING: Omit<ProjectView, 'projectId' | 'userId'> = {
  phase: 'opening',
  rows: NO_ROWS,
  people: {},
  texts: new Map(),
  seq: 0,
  pending: [],
  connection: 'connecting',
  throttledUntil: null,
  notices: [],
  present: [],
  looks: new Map(),
  generation: null,
};
