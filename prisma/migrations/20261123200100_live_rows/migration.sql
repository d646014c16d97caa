-- What Prisma's schema language cannot say: byte order for ranks, and rules that hold among live rows only.

ALTER TABLE "Epic" ALTER COLUMN "rank" TYPE text COLLATE "C";
ALTER TABLE "Story" ALTER COLUMN "rank" TYPE text COLLATE "C";
ALTER TABLE "Task" ALTER COLUMN "rank" TYPE text COLLATE "C";

-- No two live items of a list share a rank. Checked at the end of a statement, so that one statement may swap two.
ALTER TABLE "Epic" ADD CONSTRAINT "Epic_live_rank_excl"
  EXCLUDE USING btree ("projectId" WITH =, "rank" WITH =) WHERE ("deletedAt" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "Story" ADD CONSTRAINT "Story_live_rank_excl"
  EXCLUDE USING btree ("projectId" WITH =, "rank" WITH =) WHERE ("deletedAt" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE "Task" ADD CONSTRAINT "Task_live_rank_excl"
  EXCLUDE USING btree ("storyId" WITH =, "rank" WITH =) WHERE ("deletedAt" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;

-- One running sprint a project, one open stay a story, one report a sprint.
CREATE UNIQUE INDEX "Sprint_one_active_key" ON "Sprint" ("projectId") WHERE "status" = 'active' AND "deletedAt" IS NULL;
CREATE UNIQUE INDEX "SprintMembership_one_open_key" ON "SprintMembership" ("storyId")
  WHERE "removedAt" IS NULL AND "outcome" IS NULL AND "deletedAt" IS NULL;
CREATE UNIQUE INDEX "SprintReport_live_key" ON "SprintReport" ("sprintId") WHERE "deletedAt" IS NULL;

-- Nobody is a member twice; no dependency is stored twice.
CREATE UNIQUE INDEX "ProjectMember_live_key" ON "ProjectMember" ("projectId", "userId") WHERE "deletedAt" IS NULL;
CREATE UNIQUE INDEX "Dependency_live_key" ON "Dependency" ("sourceId", "targetId") WHERE "deletedAt" IS NULL;

-- One open status span an item.
CREATE UNIQUE INDEX "StatusSpan_open_key" ON "StatusSpan" ("itemId") WHERE "leftAt" IS NULL;

-- Meaning-based retrieval needs pgvector; without it search goes by words alone.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'The extension vector is available but may not be created by this role.';
END
$$;
