import { transaction } from '#lib/db';
import { cursorsAfter, horizon, type LoggedEvent, saveCursors } from '#lib/event-log';
import { counter, log } from '#lib/observability';
import { plainText } from '#lib/people';
import { isPassing } from './database-fault.ts';
import { failDueRun } from './fail-due-run.ts';
import type { Marks } from './marks.ts';
import { type BatchRequest, type Lane, processBatch } from './process-batch.ts';
import { NeedsPartitions, takePartitions } from './take-partitions.ts';

const passedOver = counter('milepost_events_passed_over_total', 'Events that could not take effect and were passed over');
const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault)).slice(0, 2_000);

/**
 * Takes a batch that failed through in ever smaller pieces, until the one event, or the one timer, that it fails on stands alone. That event is
 * passed over and kept as a failure; that timer's run fails. Faults of the moment are thrown on: then nothing is wrong with the batch.
 */
export async function isolateFault(request: BatchRequest, lane: Lane, marks: Marks): Promise<void> {
  for (const partition of request.partitions) {
    const one = { ...request, partitions: [partition] };
    await inPieces(
      one,
      request.limit,
      (limit) => processBatch({ ...one, limit, timers: 0 }, lane, marks),
      (fault) => passOver(one, marks, fault),
    );
    await inPieces(
      one,
      request.timers,
      (timers) => processBatch({ ...one, limit: 0, timers }, lane, marks),
      (fault) => failDueRun(one, reasonOf(fault), marks),
    );
  }
}

async function inPieces(
  { limit }: BatchRequest,
  most: number,
  work: (size: number) => Promise<{ readonly more: boolean }>,
  giveUp: (fault: unknown) => Promise<void>,
): Promise<void> {
  let size = Math.max(1, most);
  let gaveUp = 0;
  for (let round = 0; round < limit + 40; round++) {
    try {
      const { more } = await work(size);
      if (!more) return;
      size = Math.min(most, size * 2);
    } catch (fault) {
      if (isPassing(fault)) throw fault;
      if (size > 1) size = Math.floor(size / 2);
      else {
        await giveUp(fault);
        if (++gaveUp > 100) return; // something is wrong with more than an event: the rest waits for the next turn
      }
    }
  }
}

/** Moves the cursor past the next event, and keeps the event's name and why. */
async function passOver({ workspaceId, partitions }: BatchRequest, marks: Marks, fault: unknown): Promise<void> {
  const skip = (wanted: readonly number[], skipLocked: boolean) =>
    transaction(async (sql) => {
      const seen = await horizon(sql, workspaceId);
      const request = {
        workspaceId,
        partitions: wanted,
        skipLocked,
        limit: 1,
        timers: 0,
        upTo: seen.upTo,
        safeAt: marks.safeAt(workspaceId, seen),
      };
      const event = (await takePartitions(sql, request))?.events[0];
      if (event === undefined) return null;
      await sql.query(
        `insert into batch_failures (workspace_id, event_id, partition, actor, received_at, reason) values ($1, $2, $3, $4, $5, $6)
         on conflict (workspace_id, event_id) do update set reason = excluded.reason, at = now()`,
        [workspaceId, event.id, event.partition, event.actor, new Date(event.receivedAt), plainText(reasonOf(fault))],
      );
      await saveCursors(sql, workspaceId, cursorsAfter([event]));
      return event;
    });
  const event = await skip(partitions, false).catch((other) => {
    if (other instanceof NeedsPartitions) return skip(other.partitions, false);
    throw other;
  });
  if (event) tell(workspaceId, event, fault);
}

function tell(workspace: number, { id, partition, name, type }: LoggedEvent, fault: unknown): void {
  passedOver.add();
  log().error(
    { workspace, event: id, partition, type, name, fault: reasonOf(fault) },
    'an event could not take effect and was passed over',
  );
}
