import type { Pool } from 'pg';

import type { EventSource, ProjectEvent } from '@/lib/events';
import type { ProjectState } from '@/lib/operations/entities';
import type { RowChange } from '@/lib/operations/workspace';
import type { Actor } from '@/server/operations/actor';
import type { ProjectStore } from '@/server/operations/project-store';
import type { Queryable } from '@/server/operations/queryable';
import type { CommitRecord } from '@/server/operations/write';

/** Who asks for a commit, and how it is recorded. */
export type CommitFrame = {
  projectId: string;
  actor: Actor;
  source: EventSource;
  /** The person a job works for. */
  onBehalfOf?: string;
  proposalId?: string;
  idempotencyKey?: string;
  requestId?: string;
  /** Runs everything but the writing, and answers what would change. */
  dryRun?: boolean;
  /** When the change is said to have happened; the present by default. Only seeds and imports set it. */
  at?: string;
};

/** `seq` is the project's number after the commit; a commit that changes nothing has no events and no id. */
export type CommitResult = { commitId: string | null; seq: number; events: ProjectEvent[] };

/** Told about every commit after it took effect, in the order of `seq`. Must not throw. */
export type CommitListener = (commit: {
  projectId: string;
  record: CommitRecord;
  events: ProjectEvent[];
}) => void;

/** What writing takes: the database, the projects in memory, and who is told. */
export type WritePath = { pool: Pool; store: ProjectStore; onCommit: CommitListener };

/** The project as a plan finds it, the connection to ask for more, and the identity of the commit to be. */
export type PlanInput = { state: ProjectState; db: Queryable; commitId: string; at: string };

/** The changes to write, which operations made them, and what the answer says beside them. */
export type Plan = { changes: RowChange[]; operationTypes: string[]; undoOf?: string; remarks?: object };

/** Decides on changes from the project as it is. Runs again on newer rows when somebody else was faster. */
export type Planner = (input: PlanInput) => Promise<Plan>;
