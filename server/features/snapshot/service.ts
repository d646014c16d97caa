import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import type { Pool } from 'pg';

import type { ProjectState } from '@/lib/operations/entities';
import { snapshotRows, type Person, type ProjectSnapshot } from '@/lib/snapshot';
import type { LoadedProject } from '@/server/operations/project-store';

const compress = promisify(gzip);

/** Level 4 is within a few percent of the default in size at half its time. */
const GZIP_LEVEL = 4;
const CAPACITY = 64;

type Cached = { seq: number; bytes: Promise<Uint8Array<ArrayBuffer>> };

/** What the members of a project are called now: names belong to accounts and change without a commit. */
export function peopleOf(
  pool: Pool,
  { member }: Pick<ProjectState, 'member'>,
): Promise<Record<string, Person>> {
  return namesOf(
    pool,
    [...member.values()].map(({ userId }) => userId),
  );
}

/** Those whose names the rows need: members, and who did something before they left. */
function namedIn({ member, story, task }: ProjectState): string[] {
  const assignees = [...story.values(), ...task.values()].map(({ assigneeId }) => assigneeId);
  const userIds = [...[...member.values()].map(({ userId }) => userId), ...assignees];
  return [...new Set(userIds.filter((id) => id !== null))];
}

async function namesOf(pool: Pool, userIds: readonly string[]): Promise<Record<string, Person>> {
  const result = await pool.query<Person & { id: string }>(
    'SELECT "id", "name", "avatar" FROM "User" WHERE "id" = ANY($1)',
    [userIds],
  );
  return Object.fromEntries(result.rows.map(({ id, name, avatar }) => [id, { name, avatar }]));
}

/**
 * Keeps the compressed snapshot of each project in use. An entry belongs to one `seq`, so its rows are never stale; names
 * that changed since come with the changes a browser asks for next. Readers that come at once share the work.
 */
export function createSnapshotCache(pool: Pool) {
  const cache = new Map<string, Cached>();

  async function build(project: LoadedProject): Promise<Uint8Array<ArrayBuffer>> {
    const people = await namesOf(pool, namedIn(project.state));
    const snapshot: ProjectSnapshot = { seq: project.seq, people, rows: snapshotRows(project.state) };
    return compress(JSON.stringify(snapshot), { level: GZIP_LEVEL });
  }

  /** The snapshot of a project as of its `seq`: gzipped JSON of `ProjectSnapshot`. */
  function bytesOf(projectId: string, project: LoadedProject): Promise<Uint8Array<ArrayBuffer>> {
    const known = cache.get(projectId);
    if (known?.seq === project.seq) return known.bytes;
    const bytes = build(project);
    cache.delete(projectId);
    cache.set(projectId, { seq: project.seq, bytes });
    bytes.catch(() => cache.delete(projectId));
    const oldest = cache.keys().next();
    if (cache.size > CAPACITY && !oldest.done) cache.delete(oldest.value);
    return bytes;
  }

  return { bytesOf };
}
