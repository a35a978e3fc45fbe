import type { Sql } from '#lib/db';
import { enqueue, handOver } from '#lib/outbox';
import { jsonText, type Merge, plainText, survivor } from '#lib/people';
import type { NewExposure } from './effects.ts';
import type { RunAtHand } from './run-at-hand.ts';
import type { Count } from './tally.ts';
import type { Walk } from './walk.ts';

/** Writes what became of a batch's runs. The runs of merged persons come over before new ones are made, so that no two open ones ever meet. */
export async function saveRuns(sql: Sql, workspaceId: number, walk: Walk, merges: readonly Merge[]): Promise<void> {
  const changed = walk.book.changed();
  await updateRuns(
    sql,
    workspaceId,
    changed.filter(({ stored }) => stored),
  );
  await moveMerged(sql, workspaceId, merges);
  await insertRuns(
    sql,
    workspaceId,
    changed.filter(({ stored }) => !stored),
  );
  await insertSteps(sql, workspaceId, changed);
  await enqueue(sql, workspaceId, walk.effects.messages());
  await insertExposures(sql, workspaceId, walk.effects.exposures);
  await addCounts(sql, workspaceId, walk.tally.counts());
}

const seconds = (instant: number | null) => (instant === null ? null : instant / 1000);

const common = (runs: readonly RunAtHand[]) => [
  runs.map(({ id }) => id),
  runs.map(({ version }) => version),
  runs.map(({ run }) => run.status),
  runs.map(({ run }) => run.node),
  runs.map(({ run }) => seconds(run.wakesAt)),
  runs.map(({ run }) => seconds(run.endedAt)),
  runs.map(({ run }) => (run.reason === null ? null : plainText(run.reason.slice(0, 2_000)))),
  runs.map(({ convertedAt }) => seconds(convertedAt)),
  runs.map(({ run, stepsBefore, steps }) => jsonText({ ...run, steps: stepsBefore + steps.length })),
];

async function insertRuns(sql: Sql, workspaceId: number, runs: readonly RunAtHand[]): Promise<void> {
  if (runs.length === 0) return;
  await sql.query({
    name: 'insert-runs',
    text: `insert into runs (workspace_id, id, version, status, node, wakes_at, ended_at, reason, converted_at, state, journey, shadow, person_id, partition, run_key, entered_at)
           select $1, id, version, status, node, to_timestamp(wakes), to_timestamp(ended), reason, to_timestamp(converted), state, journey, shadow, person, partition, run_key, to_timestamp(entered)
           from unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::text[], $9::float8[], $10::jsonb[],
                       $11::text[], $12::bool[], $13::bigint[], $14::smallint[], $15::text[], $16::float8[])
             as r(id, version, status, node, wakes, ended, reason, converted, state, journey, shadow, person, partition, run_key, entered)`,
    values: [
      workspaceId,
      ...common(runs),
      runs.map(({ journey }) => journey),
      runs.map(({ shadow }) => shadow),
      runs.map(({ person }) => survivor(person).id),
      runs.map(({ person }) => survivor(person).partition),
      runs.map(({ runKey }) => runKey),
      runs.map(({ run }) => seconds(run.enteredAt)),
    ],
  });
}

async function updateRuns(sql: Sql, workspaceId: number, runs: readonly RunAtHand[]): Promise<void> {
  if (runs.length === 0) return;
  await sql.query({
    name: 'update-runs',
    text: `update runs r set version = n.version, status = n.status, node = n.node, wakes_at = to_timestamp(n.wakes), ended_at = to_timestamp(n.ended),
             reason = n.reason, converted_at = to_timestamp(n.converted), state = n.state
           from unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::text[], $9::float8[], $10::jsonb[])
             as n(id, version, status, node, wakes, ended, reason, converted, state)
           where r.workspace_id = $1 and r.id = n.id`,
    values: [workspaceId, ...common(runs)],
  });
}

async function moveMerged(sql: Sql, workspaceId: number, merges: readonly Merge[]): Promise<void> {
  const moved = merges.filter(({ from }) => from.stored).map(({ from, into }) => ({ gone: from.id, into: survivor(into) }));
  if (moved.length === 0) return;
  await sql.query(
    `update runs r set person_id = m.stays, partition = m.partition
     from unnest($2::bigint[], $3::bigint[], $4::smallint[]) as m(gone, stays, partition) where r.workspace_id = $1 and r.person_id = m.gone`,
    [workspaceId, moved.map(({ gone }) => gone), moved.map(({ into }) => into.id), moved.map(({ into }) => into.partition)],
  );
  await handOver(
    sql,
    workspaceId,
    moved.map(({ gone, into }) => ({ gone, stays: into.id, userId: into.userId })),
  );
}

async function insertSteps(sql: Sql, workspaceId: number, runs: readonly RunAtHand[]): Promise<void> {
  const rows = runs.flatMap(({ id, stepsBefore, steps }) => steps.map((step, index) => ({ id, seq: stepsBefore + index, ...step })));
  if (rows.length === 0) return;
  await sql.query({
    name: 'insert-run-steps',
    text: `insert into run_steps (workspace_id, run_id, seq, at, node, handle, detail)
           select $1, run, seq, to_timestamp(at), node, handle, detail
           from unnest($2::bigint[], $3::int[], $4::float8[], $5::text[], $6::text[], $7::jsonb[]) as s(run, seq, at, node, handle, detail)`,
    values: [
      workspaceId,
      rows.map(({ id }) => id),
      rows.map(({ seq }) => seq),
      rows.map(({ at }) => at / 1000),
      rows.map(({ node }) => node),
      rows.map(({ handle }) => handle),
      rows.map(({ detail }) => (detail === undefined ? null : jsonText(detail))),
    ],
  });
}

async function insertExposures(sql: Sql, workspaceId: number, exposures: readonly NewExposure[]): Promise<void> {
  if (exposures.length === 0) return;
  await sql.query({
    name: 'insert-exposures',
    text: `insert into exposures (workspace_id, experiment, unit, unit_id, variant, at, source)
           select distinct on (experiment, unit, id, variant) $1, experiment, unit, id, variant, to_timestamp(at), source
           from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::text[]) as e(experiment, unit, id, variant, at, source)
           order by experiment, unit, id, variant, at
           on conflict (workspace_id, experiment, unit, unit_id, variant) do update set at = excluded.at, source = excluded.source
             where excluded.at < exposures.at`,
    values: [
      workspaceId,
      exposures.map(({ experiment }) => experiment),
      exposures.map(({ unit }) => unit),
      exposures.map(({ unitId }) => plainText(unitId)),
      exposures.map(({ variant }) => variant),
      exposures.map(({ at }) => at / 1000),
      exposures.map(({ source }) => source),
    ],
  });
}

async function addCounts(sql: Sql, workspaceId: number, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return;
  await sql.query({
    name: 'add-journey-counts',
    text: `insert into journey_counters as c (workspace_id, journey, version, node, counter, partition, value)
           select $1, journey, version, node, counter, partition, value
           from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::smallint[], $7::bigint[]) as n(journey, version, node, counter, partition, value)
           on conflict (workspace_id, journey, version, node, counter, partition) do update set value = c.value + excluded.value`,
    values: [
      workspaceId,
      counts.map(({ journey }) => journey),
      counts.map(({ version }) => version),
      counts.map(({ node }) => node),
      counts.map(({ counter }) => counter),
      counts.map(({ partition }) => partition),
      counts.map(({ value }) => value),
    ],
  });
}
