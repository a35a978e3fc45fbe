-- The log's order is that of its ids alone, and readers stay behind the appends that are under way rather than behind every transaction of the
-- cluster: a long batch, a report or a dump holds no event back any more, and the order means the same wherever a dump is restored.

-- What waits beyond a cursor with an id below the cursor's goes to the end, in the order it had.
UPDATE "events" e SET "id" = renamed."fresh"
FROM (SELECT "workspace_id", "received_at", "id", nextval('events_id_seq') AS "fresh"
      FROM (SELECT w."workspace_id", w."received_at", w."id" FROM "events" w
            JOIN "log_partitions" p ON p."workspace_id" = w."workspace_id" AND p."partition" = w."partition"
            WHERE (w."xid", w."id") > (p."cursor_xid", p."cursor_id") ORDER BY w."xid", w."id") waiting) renamed
WHERE e."workspace_id" = renamed."workspace_id" AND e."received_at" = renamed."received_at" AND e."id" = renamed."id";

-- A milestone whose past is being looked for remembers places by the old order: it begins anew.
UPDATE "milestones" SET "backfill_state" = NULL WHERE "backfill_state" IS NOT NULL;

-- DropIndex
DROP INDEX "events_workspace_id_partition_xid_id_idx";

-- AlterTable
ALTER TABLE "events" DROP COLUMN "xid";

-- AlterTable
ALTER TABLE "log_partitions" DROP COLUMN "cursor_xid";

-- CreateIndex
CREATE INDEX "events_workspace_id_partition_id_idx" ON "events"("workspace_id", "partition", "id");

-- Of "where it stands" of an append: the last id given out when it began, in the second key of an advisory lock, cut to 32 bits. The first key is 'milo'.
-- Whoever appends calls this before the first id is taken. The lock goes with the transaction, once its rows can be seen.
CREATE FUNCTION begin_append() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last_id bigint;
BEGIN
  SELECT last_value INTO last_id FROM events_id_seq;
  PERFORM pg_advisory_xact_lock_shared(1835625583, ((last_id + 2147483648) % 4294967296 - 2147483648)::int);
END
$$;

-- How far the log can be read. The steps come in this order: an append that is not seen among the locks either is over, or takes its ids after last_id was read.
--   seen_at   the clock, before all else
--   last_id   the last id given out
--   oldest    what begin_append() noted for the oldest append under way; null when there is none
--   given     the last id given out after looking at the locks
-- Every event with an id up to least(last_id, oldest) is committed and visible to the next statement, or will never be.
CREATE FUNCTION log_horizon(OUT seen_at timestamptz, OUT last_id bigint, OUT oldest bigint, OUT given bigint) LANGUAGE plpgsql AS $$
DECLARE
  top bigint;
BEGIN
  seen_at := clock_timestamp();
  SELECT last_value INTO top FROM events_id_seq;
  SELECT min(top + (objid::bigint - top % 4294967296 + 6442450944) % 4294967296 - 2147483648) INTO oldest FROM pg_locks
  WHERE locktype = 'advisory' AND classid = 1835625583 AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
  SELECT last_value INTO given FROM events_id_seq;
  last_id := top;
END
$$;
