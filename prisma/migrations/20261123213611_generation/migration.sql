-- CreateEnum
CREATE TYPE "GenerationStatus" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "ModelCallOutcome" AS ENUM ('ok', 'error', 'timeout', 'invalid');

-- CreateTable
CREATE TABLE "Generation" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "requestedBy" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "constraints" JSONB NOT NULL,
    "status" "GenerationStatus" NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" TEXT,
    "steps" JSONB NOT NULL,
    "draft" JSONB,
    "proposalId" UUID NOT NULL,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "subjectId" UUID,
    "capability" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "outcome" "ModelCallOutcome" NOT NULL,
    "attempts" INTEGER NOT NULL,
    "inputTokens" INTEGER NOT NULL,
    "outputTokens" INTEGER NOT NULL,
    "latencyMs" INTEGER NOT NULL,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModelCall_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Generation_proposalId_key" ON "Generation"("proposalId");

-- CreateIndex
CREATE INDEX "Generation_projectId_createdAt_idx" ON "Generation"("projectId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Generation_status_updatedAt_idx" ON "Generation"("status", "updatedAt");

-- CreateIndex
CREATE INDEX "ModelCall_projectId_createdAt_idx" ON "ModelCall"("projectId", "createdAt");

-- AddForeignKey
ALTER TABLE "Generation" ADD CONSTRAINT "Generation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
