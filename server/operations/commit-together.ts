import { v7 as newId } from 'uuid';

import { commitEntry, keyOf, type Asked } from '@/server/operations/commit-entry';
import { assertWithinLimits } from '@/server/operations/limits';
import { draftOf, type LoadedProject } from '@/server/operations/project-store';
import type { Queryable } from '@/server/operations/queryable';
import { writeCommits, type CommitEntry } from '@/server/operations/write';
import { outcomeOf } from '@/server/operations/write-outcome';
import type { CommitResult, Plan, Planner, WritePath } from '@/server/operations/write-path';

export type Together = Asked & { plan: Planner };

type Member<T> = { asked: T; entry: CommitEntry; result: CommitResult };

/** More changed rows than this are written by a statement of their own. */
const MOST_CHANGES = 200;

/** A plan that has to ask the database is not for a group: what the others change is not written yet. */
const NO_DATABASE: Queryable = { query: () => Promise.reject(new Error('Only rows in memory.')) };

/**
 * Writes several commits of a project, each with a `seq` of its own, in one statement, as databases do with commits that
 * wait for the same disk. Takes those whose plans need nothing but the rows in memory and change rows that no other of
 * them changes. Answers what each came to; whoever is missing from the answer has to be committed alone, and nothing of
 * theirs was written. Throws what `outcomeOf` throws.
 */
export async function commitTogether<T extends Together>(
  path: WritePath,
  projectId: string,
  all: readonly T[],
): Promise<ReadonlyMap<T, CommitResult>> {
  const project = await path.store.known(projectId);
  if (!project) return new Map();
  const { members, after } = await membersOf(project, projectId, all);
  const [first, ...others] = members;
  if (!first || others.length === 0) return new Map();

  const entries = [first.entry, ...others.map(({ entry }) => entry)] as const;
  const write = () => writeCommits(path.pool, entries, newId);
  if ((await outcomeOf(path, first.entry.record, write)) !== 'written') return new Map();
  path.store.adopt(projectId, project.seq, after);
  for (const { entry, result } of members)
    path.onCommit({ projectId, record: entry.record, events: result.events });
  return new Map(members.map(({ asked, result }) => [asked, result]));
}

/** Who may go together, and the project as they leave it. */
async function membersOf<T extends Together>(
  project: LoadedProject,
  projectId: string,
  all: readonly T[],
): Promise<{ members: Member<T>[]; after: LoadedProject }> {
  const members: Member<T>[] = [];
  const taken = new Set<string>();
  const draft = draftOf(project, projectId);
  for (const asked of all) {
    const key = keyOf(asked.frame);
    if (asked.frame.dryRun || (key && taken.has(`${key.userId} ${key.key}`))) continue;
    const commit = {
      id: newId(),
      seq: draft.project().seq + 1,
      at: asked.frame.at ?? new Date().toISOString(),
    };
    const planned = await planInMemory(asked.plan, draft.project(), commit);
    if (!planned) continue;
    const rows = planned.changes.flatMap(({ entity, id }) => (entity === 'project' ? [] : [id]));
    if (planned.changes.length === 0 || rows.some((id) => taken.has(id))) continue;
    if (members.length > 0 && taken.size + rows.length > MOST_CHANGES) break;
    for (const id of rows) taken.add(id);
    if (key) taken.add(`${key.userId} ${key.key}`);
    members.push({ asked, ...commitEntry(asked, planned, commit) });
    draft.add(planned.changes);
  }
  return { members, after: draft.project() };
}

/** The plan on these rows; null when it needs others, or is not possible on them. Alone it will say why. */
async function planInMemory(
  plan: Planner,
  { state }: LoadedProject,
  { id, at }: { id: string; at: string },
): Promise<Plan | null> {
  try {
    const planned = await plan({ state, db: NO_DATABASE, commitId: id, at });
    assertWithinLimits(state, planned.changes);
    return planned;
  } catch {
    return null;
  }
}
