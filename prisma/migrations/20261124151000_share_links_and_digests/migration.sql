-- CreateTable
CREATE TABLE "share_links" (
    "workspace_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "query" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_links_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "digests" (
    "workspace_id" INTEGER NOT NULL,
    "cadence" TEXT NOT NULL,
    "day" SMALLINT NOT NULL,
    "hour" SMALLINT NOT NULL,
    "timezone" TEXT NOT NULL,
    "recipients" UUID[],
    "query" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "digest_letters" (
    "workspace_id" INTEGER NOT NULL,
    "occasion" TIMESTAMPTZ(3) NOT NULL,
    "member_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_letters_pkey" PRIMARY KEY ("workspace_id","occasion","member_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "share_links_hash_key" ON "share_links"("hash");

-- CreateIndex
CREATE INDEX "digests_due_at_idx" ON "digests"("due_at");

-- CreateIndex
CREATE INDEX "digest_letters_status_next_at_idx" ON "digest_letters"("status", "next_at");
