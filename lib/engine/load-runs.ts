import type { Sql } from '#lib/db';
import type { MessageStatus, Run } from '#lib/journey';
import type { Instant } from '#lib/kernel';
import { messageStatuses } from '#lib/outbox';
import type { Person } from '#lib/people';
import type { Definitions } from './definitions.ts';
import type { RunAtHand } from './run-at-hand.ts';
import { runKeyOfColumn } from './run-key.ts';

/** A run as it lies in the database. Runs that ended for good come without their state. */
export interface StoredRun {
  readonly id: number;
  readonly journey: string;
  readonly version: number;
  readonly shadow: boolean;
  readonly personId: number;
  readonly runKey: string;
  readonly status: Run['status'];
  readonly enteredAt: number;
  readonly endedAt: number | null;
  readonly convertedAt: number | null;
  readonly state: (Run & { readonly steps?: number }) | null;
  readonly messages: readonly { readonly node: string; readonly status: string }[];
}

const select = `
select id, journey, version, shadow, person_id as "personId", run_key as "runKey", status,
       round(date_part('epoch', entered_at) * 1000) as "enteredAt", round(date_part('epoch', ended_at) * 1000) as "endedAt",
       round(date_part('epoch', converted_at) * 1000) as "convertedAt",
       case when status in ('waiting', 'failed') or (status in ('completed', 'exited') and converted_at is null) then state end as state
from runs where workspace_id = $1 and person_id = any($2::bigint[]) order by id`;

/** All runs of these persons, with what their open ones sent so far where a journey asks about messages. */
export async function storedRuns(
  sql: Sql,
  workspaceId: number,
  personIds: readonly number[],
  definitions: Definitions,
): Promise<StoredRun[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql.query<StoredRun>({ name: 'stored-runs', text: select, values: [workspaceId, personIds] });
  await definitions.plans.ensure(
    sql,
    rows.filter(({ state }) => state !== null),
  );
  const asked = rows.filter(
    ({ status, journey, version }) => status === 'waiting' && definitions.plans.of(journey, version)?.needs.messages === true,
  );
  const sent = await messageStatuses(
    sql,
    workspaceId,
    asked.map(({ id }) => id),
  );
  const byRun = new Map<number, typeof sent>();
  for (const message of sent) byRun.set(message.runId, [...(byRun.get(message.runId) ?? []), message]);
  return rows.map((row) => ({ ...row, messages: byRun.get(row.id) ?? [] }));
}

/** What a message's status means to a condition: made is sent, as long as nothing leaves the machine. */
export const progressOf = (status: string): MessageStatus | null => {
  if (status === 'sandbox' || status === 'shadow') return 'sent';
  return status === 'queued' || status === 'suppressed' ? null : (status as MessageStatus);
};

const ended = (row: StoredRun): Run => ({
  id: String(row.id),
  status: row.status,
  node: null,
  arrivedAt: null,
  wakesAt: null,
  enteredAt: row.enteredAt as Instant,
  endedAt: row.endedAt as Instant | null,
  runKey: runKeyOfColumn(row.runKey),
  left: 0,
  visits: {},
  trigger: null,
  reason: null,
  lastAt: (row.endedAt ?? row.enteredAt) as Instant,
});

/** A copy to work on. */
export function runAtHand(row: StoredRun, person: Person, definitions: Definitions): RunAtHand {
  const messages = new Map<string, MessageStatus[]>();
  for (const { node, status } of row.messages) {
    const progress = progressOf(status);
    if (progress !== null) messages.set(node, [...(messages.get(node) ?? []), progress]);
  }
  const { steps, ...run } = row.state ?? { ...ended(row), steps: 0 };
  return {
    id: row.id,
    journey: row.journey,
    version: row.version,
    shadow: row.shadow,
    person,
    runKey: row.runKey,
    stored: true,
    run,
    plan: row.state === null ? null : definitions.plans.of(row.journey, row.version),
    convertedAt: row.convertedAt,
    messages,
    stepsBefore: steps ?? run.left,
    steps: [],
    changed: false,
  };
}
