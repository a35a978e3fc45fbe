-- CreateTable
CREATE TABLE "test_sends" (
    "workspace_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "person_id" BIGINT,
    "status" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "response" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "test_sends_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "test_sends_workspace_id_created_at_id_idx" ON "test_sends"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "test_sends_workspace_id_person_id_idx" ON "test_sends"("workspace_id", "person_id");
