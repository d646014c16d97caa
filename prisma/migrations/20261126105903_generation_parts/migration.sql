-- AlterTable
ALTER TABLE "Generation" ADD COLUMN     "progress" JSONB,
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;
