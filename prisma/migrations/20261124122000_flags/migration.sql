-- CreateTable
CREATE TABLE "flags" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "type" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "variants" JSONB NOT NULL,
    "default" TEXT NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "prerequisites" JSONB NOT NULL DEFAULT '[]',
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flags_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "person_flags" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "flag" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" TEXT NOT NULL,

    CONSTRAINT "person_flags_pkey" PRIMARY KEY ("workspace_id","person_id","flag")
);

-- CreateTable
CREATE TABLE "flag_days" (
    "workspace_id" INTEGER NOT NULL,
    "flag" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "variant" TEXT NOT NULL,
    "evaluations" BIGINT NOT NULL,

    CONSTRAINT "flag_days_pkey" PRIMARY KEY ("workspace_id","flag","day","variant")
);
