-- The tables of prisma/schema, and below them what Prisma cannot say. Edited by hand where a comment says so.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "journeys" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "document" JSONB NOT NULL,
    "live_version" INTEGER,
    "mode" TEXT NOT NULL DEFAULT 'live',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "journeys_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "journey_versions" (
    "workspace_id" INTEGER NOT NULL,
    "journey" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "mode" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT NOT NULL,

    CONSTRAINT "journey_versions_pkey" PRIMARY KEY ("workspace_id","journey","number")
);

-- CreateTable
CREATE TABLE "runs" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "journey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "shadow" BOOLEAN NOT NULL DEFAULT false,
    "person_id" BIGINT NOT NULL,
    "partition" SMALLINT NOT NULL,
    "run_key" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL,
    "node" TEXT,
    "wakes_at" TIMESTAMPTZ(3),
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "converted_at" TIMESTAMPTZ(3),
    "state" JSONB NOT NULL,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "run_steps" (
    "workspace_id" INTEGER NOT NULL,
    "run_id" BIGINT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "node" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "run_steps_pkey" PRIMARY KEY ("workspace_id","run_id","seq")
);

-- CreateTable
CREATE TABLE "exposures" (
    "workspace_id" INTEGER NOT NULL,
    "experiment" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "exposures_pkey" PRIMARY KEY ("workspace_id","experiment","unit","unit_id","variant")
);

-- CreateTable
CREATE TABLE "journey_counters" (
    "workspace_id" INTEGER NOT NULL,
    "journey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "node" TEXT NOT NULL,
    "counter" TEXT NOT NULL,
    "partition" SMALLINT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "journey_counters_pkey" PRIMARY KEY ("workspace_id","journey","version","node","counter","partition")
);

-- CreateTable
CREATE TABLE "events" (
    "workspace_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "partition" SMALLINT NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT,
    "actor" TEXT NOT NULL,
    "also_known_as" TEXT,
    "group_id" TEXT,
    "message_id" TEXT NOT NULL,
    "history" BOOLEAN NOT NULL DEFAULT false,
    "payload" JSONB NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("workspace_id","received_at","id")
-- By hand: Prisma knows no partitions. One a month of receipt, made by ensure_event_partitions().
) PARTITION BY RANGE ("received_at");

-- CreateTable
CREATE TABLE "event_ids" (
    "workspace_id" INTEGER NOT NULL,
    "digest" UUID NOT NULL,

    CONSTRAINT "event_ids_pkey" PRIMARY KEY ("workspace_id","digest")
-- By hand: eight smaller trees instead of one large; each is vacuumed and kept in memory apart.
) PARTITION BY HASH ("digest");

-- CreateTable
CREATE TABLE "log_partitions" (
    "workspace_id" INTEGER NOT NULL,
    "partition" SMALLINT NOT NULL,
    "cursor_xid" xid8 NOT NULL DEFAULT '0'::xid8,
    "cursor_id" BIGINT NOT NULL DEFAULT 0,
    "processed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "log_partitions_pkey" PRIMARY KEY ("workspace_id","partition")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "route" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "replayed_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "messages" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "journey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "run_id" BIGINT NOT NULL,
    "node" TEXT NOT NULL,
    "person_id" BIGINT NOT NULL,
    "user_id" TEXT,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "rendered" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "persons" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "partition" SMALLINT NOT NULL,
    "user_id" TEXT,
    "traits" JSONB NOT NULL DEFAULT '{}',
    "email" TEXT,
    "name" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" TEXT,

    CONSTRAINT "persons_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "identities" (
    "workspace_id" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "person_id" BIGINT NOT NULL,
    "partition" SMALLINT NOT NULL,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("workspace_id","actor")
);

-- CreateTable
CREATE TABLE "accounts" (
    "workspace_id" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "traits" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "account_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("workspace_id","person_id","account_id")
);

-- CreateTable
CREATE TABLE "trait_changes" (
    "workspace_id" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" JSONB,

    CONSTRAINT "trait_changes_pkey" PRIMARY KEY ("workspace_id","owner","key","at")
);

-- CreateTable
CREATE TABLE "milestones" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "where" JSONB,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "essential" BOOLEAN NOT NULL DEFAULT false,
    "value" BOOLEAN NOT NULL DEFAULT false,
    "order" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'backfilling',
    "backfill_done" BIGINT NOT NULL DEFAULT 0,
    "backfill_total" BIGINT NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "milestones_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "person_milestones" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "milestone" TEXT NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_milestones_pkey" PRIMARY KEY ("workspace_id","person_id","milestone")
);

-- CreateTable
CREATE TABLE "person_days" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "person_days_pkey" PRIMARY KEY ("workspace_id","person_id","day")
);

-- CreateTable
CREATE TABLE "event_days" (
    "workspace_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "partition" SMALLINT NOT NULL,
    "events" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_days_pkey" PRIMARY KEY ("workspace_id","day","type","name","partition")
);

-- CreateTable
CREATE TABLE "segments" (
    "workspace_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "condition" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'backfilling',
    "backfill_done" BIGINT NOT NULL DEFAULT 0,
    "backfill_total" BIGINT NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segments_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "person_segments" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "segment" TEXT NOT NULL,
    "member" BOOLEAN NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_segments_pkey" PRIMARY KEY ("workspace_id","person_id","segment")
);

-- CreateTable
CREATE TABLE "person_scores" (
    "workspace_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "model" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_scores_pkey" PRIMARY KEY ("workspace_id","person_id","model")
);

-- CreateTable
CREATE TABLE "workspaces" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "partitions" SMALLINT NOT NULL DEFAULT 8,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "workspace_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signed_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "members_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "write_keys" (
    "workspace_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "write_keys_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "workspace_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "workspace_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "runs_workspace_id_person_id_idx" ON "runs"("workspace_id", "person_id");

-- CreateIndex
CREATE INDEX "runs_workspace_id_journey_entered_at_idx" ON "runs"("workspace_id", "journey", "entered_at");

-- CreateIndex
CREATE INDEX "events_workspace_id_partition_xid_id_idx" ON "events"("workspace_id", "partition", "xid", "id");

-- CreateIndex
CREATE INDEX "events_workspace_id_actor_at_idx" ON "events"("workspace_id", "actor", "at");

-- CreateIndex
CREATE INDEX "events_workspace_id_name_at_idx" ON "events"("workspace_id", "name", "at");

-- CreateIndex
CREATE INDEX "quarantine_workspace_id_received_at_idx" ON "quarantine"("workspace_id", "received_at");

-- CreateIndex
CREATE INDEX "messages_workspace_id_created_at_key_idx" ON "messages"("workspace_id", "created_at", "key");

-- CreateIndex
CREATE INDEX "messages_workspace_id_person_id_created_at_idx" ON "messages"("workspace_id", "person_id", "created_at");

-- CreateIndex
CREATE INDEX "messages_workspace_id_run_id_idx" ON "messages"("workspace_id", "run_id");

-- CreateIndex
CREATE INDEX "persons_workspace_id_started_at_idx" ON "persons"("workspace_id", "started_at");

-- CreateIndex
CREATE INDEX "persons_workspace_id_account_id_idx" ON "persons"("workspace_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "persons_workspace_id_user_id_key" ON "persons"("workspace_id", "user_id");

-- CreateIndex
CREATE INDEX "identities_workspace_id_person_id_idx" ON "identities"("workspace_id", "person_id");

-- CreateIndex
CREATE INDEX "accounts_workspace_id_started_at_idx" ON "accounts"("workspace_id", "started_at");

-- CreateIndex
CREATE INDEX "memberships_workspace_id_account_id_idx" ON "memberships"("workspace_id", "account_id");

-- CreateIndex
CREATE INDEX "trait_changes_workspace_id_key_owner_at_idx" ON "trait_changes"("workspace_id", "key", "owner", "at");

-- CreateIndex
CREATE INDEX "person_milestones_workspace_id_milestone_reached_at_idx" ON "person_milestones"("workspace_id", "milestone", "reached_at");

-- CreateIndex
CREATE INDEX "person_segments_workspace_id_segment_member_idx" ON "person_segments"("workspace_id", "segment", "member");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspaces"("slug");

-- CreateIndex
CREATE INDEX "members_email_idx" ON "members"("email");

-- CreateIndex
CREATE UNIQUE INDEX "members_workspace_id_email_key" ON "members"("workspace_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "write_keys_hash_key" ON "write_keys"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "audit_log_workspace_id_at_idx" ON "audit_log"("workspace_id", "at");

-- By hand from here on -------------------------------------------------------

CREATE TABLE event_ids_0 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE event_ids_1 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE event_ids_2 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE event_ids_3 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE event_ids_4 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE event_ids_5 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE event_ids_6 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE event_ids_7 PARTITION OF event_ids FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- A host whose clock is far off still gets its events stored.
CREATE TABLE events_other PARTITION OF events DEFAULT;

-- Makes the partitions of the month of `from_day` and of `months_ahead` more. Called at every start and daily by the workers.
CREATE FUNCTION ensure_event_partitions(from_day date DEFAULT current_date, months_ahead int DEFAULT 2) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  first_day date;
  partition_name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('milepost.ensure_event_partitions'));
  FOR i IN 0..months_ahead LOOP
    first_day := (date_trunc('month', from_day) + make_interval(months => i))::date;
    partition_name := 'events_' || to_char(first_day, 'YYYY_MM');
    IF to_regclass(partition_name) IS NULL THEN
      BEGIN
        EXECUTE format('CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)', partition_name,
          to_char(first_day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char((first_day + interval '1 month')::date, 'YYYY-MM-DD') || ' 00:00:00+00');
      EXCEPTION WHEN check_violation THEN
        NULL; -- events_other already holds rows of that month: they stay there, and nothing is lost
      END;
    END IF;
  END LOOP;
END $$;

-- Drops the months that ended before `cut`. Ids stay, so nothing dropped can come in again. Answers the names of what was dropped.
CREATE FUNCTION drop_events_before(cut timestamptz) RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
  partition_name text;
BEGIN
  FOR partition_name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'events'::regclass AND c.relname ~ '^events_\d{4}_\d{2}$'
      AND (to_date(substr(c.relname, 8), 'YYYY_MM') + interval '1 month') <= (cut AT TIME ZONE 'UTC')
  LOOP
    EXECUTE format('DROP TABLE %I', partition_name);
    RETURN NEXT partition_name;
  END LOOP;
END $$;

SELECT ensure_event_partitions();

-- Promise 2: at most one open run per person, journey and value of runKey.
CREATE UNIQUE INDEX runs_one_open ON runs (workspace_id, journey, person_id, run_key, shadow) WHERE status = 'waiting';
-- Due timers of a partition: waiting runs only, so that ended ones cost nothing.
CREATE INDEX runs_due ON runs (workspace_id, partition, wakes_at) WHERE status = 'waiting' AND wakes_at IS NOT NULL;

-- Search for people and accounts by any part of name, e-mail or id.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX persons_search ON persons USING gin ((lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(user_id, ''))) gin_trgm_ops);
CREATE INDEX accounts_search ON accounts USING gin ((lower(coalesce(name, '') || ' ' || id)) gin_trgm_ops);

-- Rows that change with every batch: leave room in the page, so that an update touches no index (HOT).
ALTER TABLE persons SET (fillfactor = 80);
ALTER TABLE runs SET (fillfactor = 80);
ALTER TABLE log_partitions SET (fillfactor = 20);
ALTER TABLE journey_counters SET (fillfactor = 50);
