-- AlterTable
ALTER TABLE "journey_versions" ADD COLUMN     "sign_offs" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "journey_sign_offs" (
    "workspace_id" INTEGER NOT NULL,
    "journey" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journey_sign_offs_pkey" PRIMARY KEY ("workspace_id","journey","hash","kind")
);

-- Commenting has a permission of its own now: a token that could comment still can.
UPDATE "api_tokens" SET "scopes" = "scopes" || '{journeys:comment}' WHERE 'journeys:write' = ANY("scopes") AND NOT 'journeys:comment' = ANY("scopes");
