-- Readers of a workspace's log stay behind the appends to this workspace alone: an import into one holds nothing back in another.

DROP FUNCTION begin_append();
DROP FUNCTION log_horizon();

-- Of "where it stands" of an append: the last id given out when it began, in the second key of an advisory lock, cut to 32 bits. The first key is the
-- workspace's id below zero, where no other lock of this database lies. Whoever appends calls this before the first id is taken, with all workspaces
-- concerned. The locks go with the transaction, once its rows can be seen.
CREATE FUNCTION begin_append(workspaces int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last_id bigint;
BEGIN
  SELECT last_value INTO last_id FROM events_id_seq;
  PERFORM pg_advisory_xact_lock_shared(-w, ((last_id + 2147483648) % 4294967296 - 2147483648)::int) FROM unnest(workspaces) AS w;
END
$$;

-- How far the log of a workspace can be read. The steps come in this order: an append that is not seen among the locks either is over, or takes its ids after
-- last_id was read.
--   seen_at   the clock, before all else
--   last_id   the last id given out
--   oldest    what begin_append() noted for the oldest append to this workspace under way; null when there is none
--   given     the last id given out after looking at the locks
-- Every event of the workspace with an id up to least(last_id, oldest) is committed and visible to the next statement, or will never be.
CREATE FUNCTION log_horizon(workspace int, OUT seen_at timestamptz, OUT last_id bigint, OUT oldest bigint, OUT given bigint) LANGUAGE plpgsql AS $$
DECLARE
  top bigint;
BEGIN
  seen_at := clock_timestamp();
  SELECT last_value INTO top FROM events_id_seq;
  SELECT min(top + (objid::bigint - top % 4294967296 + 6442450944) % 4294967296 - 2147483648) INTO oldest FROM pg_locks
  WHERE locktype = 'advisory' AND classid::bigint = 4294967296 - workspace AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
  SELECT last_value INTO given FROM events_id_seq;
  last_id := top;
END
$$;
