-- Columns with a constant default and new tables: no rewrite, no lock that lasts.
ALTER TABLE "person_segments" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "segment_days" (
    "workspace_id" INTEGER NOT NULL,
    "segment" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "partition" SMALLINT NOT NULL,
    "entered" INTEGER NOT NULL,
    "left" INTEGER NOT NULL,

    CONSTRAINT "segment_days_pkey" PRIMARY KEY ("workspace_id","segment","day","partition")
);

-- CreateTable
CREATE TABLE "struggle_rules" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "failure" JSONB NOT NULL,
    "success" JSONB NOT NULL,
    "count" INTEGER NOT NULL,
    "within" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'backfilling',
    "backfill_done" BIGINT NOT NULL DEFAULT 0,
    "backfill_total" BIGINT NOT NULL DEFAULT 0,
    "backfill_state" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "struggle_rules_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "person_struggles" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "step" TEXT NOT NULL,
    "struggling" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "person_struggles_pkey" PRIMARY KEY ("workspace_id","person_id","step")
);

-- CreateTable
CREATE TABLE "person_timers" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "partition" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_timers_pkey" PRIMARY KEY ("workspace_id","person_id","kind","key")
);

-- CreateTable
CREATE TABLE "date_triggers" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'backfilling',
    "backfill_done" BIGINT NOT NULL DEFAULT 0,
    "backfill_total" BIGINT NOT NULL DEFAULT 0,
    "backfill_state" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "date_triggers_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateIndex
CREATE INDEX "person_struggles_workspace_id_step_struggling_idx" ON "person_struggles"("workspace_id", "step", "struggling");

-- CreateIndex
CREATE INDEX "person_timers_workspace_id_partition_at_idx" ON "person_timers"("workspace_id", "partition", "at");

-- Persons of a partition in the order of their ids: what a back-fill goes through.
CREATE INDEX "persons_workspace_id_partition_id_idx" ON "persons"("workspace_id", "partition", "id");
