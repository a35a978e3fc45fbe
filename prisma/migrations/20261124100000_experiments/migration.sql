-- CreateTable
CREATE TABLE "experiments" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hypothesis" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL,
    "variants" JSONB NOT NULL,
    "control" TEXT NOT NULL,
    "primary" JSONB NOT NULL,
    "secondary" JSONB NOT NULL DEFAULT '[]',
    "guardrails" JSONB NOT NULL DEFAULT '[]',
    "covariates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "minimum_effect" DOUBLE PRECISION,
    "planned_sample" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "experiments_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "experiment_notes" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "experiment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "variant" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "experiment_notes_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "experiment_notes_workspace_id_experiment_at_idx" ON "experiment_notes"("workspace_id", "experiment", "at");
