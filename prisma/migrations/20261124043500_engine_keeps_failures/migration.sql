-- Adding nullable columns and a table: no rewrite, no lock that lasts.
ALTER TABLE "journeys" ADD COLUMN "resumed_at" TIMESTAMPTZ(3);
ALTER TABLE "milestones" ADD COLUMN "backfill_state" JSONB;
ALTER TABLE "segments" ADD COLUMN "backfill_state" JSONB;

-- CreateTable
CREATE TABLE "batch_failures" (
    "workspace_id" INTEGER NOT NULL,
    "event_id" BIGINT NOT NULL,
    "partition" SMALLINT NOT NULL,
    "actor" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_failures_pkey" PRIMARY KEY ("workspace_id","event_id")
);
