-- AlterTable
ALTER TABLE "journey_versions" ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "journey_presence" (
    "workspace_id" INTEGER NOT NULL,
    "journey" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "node" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journey_presence_pkey" PRIMARY KEY ("workspace_id","journey","actor")
);
