import type { EventAction, EventSource, FieldChanges } from '@/lib/events';
import type { EntityType } from '@/lib/operations/entities';
import type { Queryable } from '@/server/operations/queryable';
import { instantText } from '@/server/operations/tables';

/** What one commit did to a story, its tasks, its dependencies and its stays in sprints. */
export type StoryCommit = {
  commitId: string;
  seq: number;
  at: string;
  source: EventSource;
  undoOf: string | null;
  actorName: string | null;
  events: {
    entity: EntityType;
    entityId: string;
    action: EventAction;
    changes: FieldChanges;
    /** The title of the task it is about, as it is now. */
    taskTitle: string | null;
  }[];
};

/** Commits that touched a story (giving others room in the order does not) before `beforeSeq` (all when null), newest first. One query. */
export async function loadStoryCommits(
  db: Queryable,
  projectId: string,
  storyId: string,
  beforeSeq: number | null,
  limit: number,
): Promise<StoryCommit[]> {
  const result = await db.query<StoryCommit>(
    `WITH parts AS (
       SELECT $2::uuid AS id
       UNION SELECT "id" FROM "Task" WHERE "storyId" = $2
       UNION SELECT "id" FROM "SprintMembership" WHERE "storyId" = $2
       UNION SELECT "id" FROM "Dependency" WHERE "sourceId" = $2 OR "targetId" = $2)
     SELECT c."id" AS "commitId", c."seq", c."source", c."undoOf", u."name" AS "actorName",
            ${instantText('c."createdAt"')} AS at,
            json_agg(json_build_object('entity', e."entityType", 'entityId', e."entityId", 'action', e."action",
              'changes', e."changes", 'taskTitle', t."title") ORDER BY e."position") AS events
       FROM "Event" e
       JOIN "Commit" c ON c."id" = e."commitId"
       LEFT JOIN "User" u ON u."id" = c."actorId"
       LEFT JOIN "Task" t ON t."id" = e."entityId"
      WHERE e."projectId" = $1 AND ($3::int IS NULL OR e."seq" < $3) AND e."entityId" IN (SELECT id FROM parts)
        AND NOT (e."action" = 'updated' AND e."changes" - 'rank' = '{}')
      GROUP BY c."id", u."name"
      ORDER BY c."seq" DESC
      LIMIT $4`,
    [projectId, storyId, beforeSeq, limit],
  );
  return result.rows;
}

/** A commit that deleted stories, and those of them that are still deleted. */
export type StoryDeletion = {
  commitId: string;
  at: string;
  actorName: string | null;
  stories: { id: string; number: number; title: string }[];
};

/** The latest commits that deleted stories which nobody brought back since, newest first. One query. */
export async function loadStoryDeletions(
  db: Queryable,
  projectId: string,
  limit: number,
): Promise<StoryDeletion[]> {
  const result = await db.query<StoryDeletion>(
    `SELECT c."id" AS "commitId", u."name" AS "actorName",
            ${instantText('c."createdAt"')} AS at,
            json_agg(json_build_object('id', s."id", 'number', s."number", 'title', s."title")
              ORDER BY s."number") AS stories
       FROM "Story" s
       JOIN LATERAL (SELECT "commitId" FROM "Event" WHERE "projectId" = $1 AND "entityId" = s."id"
              ORDER BY "seq" DESC LIMIT 1) deletion ON true
       JOIN "Commit" c ON c."id" = deletion."commitId" AND c."undoOf" IS NULL
       LEFT JOIN "User" u ON u."id" = c."actorId"
      WHERE s."projectId" = $1 AND s."deletedAt" IS NOT NULL
      GROUP BY c."id", u."name"
      ORDER BY c."seq" DESC
      LIMIT $2`,
    [projectId, limit],
  );
  return result.rows;
}
