import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Experiment, ExperimentDetail, ExperimentList, ExperimentNote, ExperimentRef, Metric, Variant } from './contract.ts';
import { undescribed } from './undescribed.ts';

interface Row {
  key: string;
  name: string;
  hypothesis: string;
  unit: 'person' | 'account';
  variants: Variant[];
  control: string;
  primary: Metric;
  secondary: Metric[];
  guardrails: Metric[];
  covariates: string[];
  minimumEffect: number | null;
  plannedSample: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  exposed: number;
  sources: string[] | null;
}
interface NoteRow extends Omit<ExperimentNote, 'id' | 'at'> {
  id: number;
  at: Date;
  experiment: string;
}

/** Grouped, since counting what is distinct would sort all that was ever met. */
const met = `from exposures x where x.workspace_id = e.workspace_id and x.experiment = e.key and x.unit = e.unit
  and (e.starts_at is null or x.at >= e.starts_at) and (e.ends_at is null or x.at < e.ends_at)`;

async function experimentRows(workspaceId: number, key: string | null): Promise<Row[]> {
  const { rows } = await pool().query<Row>(
    `select e.key, e.name, e.hypothesis, e.unit, e.variants, e.control, e."primary", e.secondary, e.guardrails, e.covariates,
       e.minimum_effect as "minimumEffect", e.planned_sample as "plannedSample", e.starts_at as "startsAt", e.ends_at as "endsAt",
       e.created_at as "createdAt", e.updated_at as "updatedAt", coalesce(x.exposed, 0) as exposed, x.sources
     from experiments e left join lateral (
       select (select count(*) from (select ${met} group by unit_id) u) as exposed,
         (select array_agg(source order by source) from (select source ${met} group by source) s) as sources) x on true
     where e.workspace_id = $1 and ($2::text is null or e.key = $2) order by coalesce(e.starts_at, e.created_at) desc, e.key`,
    [workspaceId, key],
  );
  return rows;
}

async function noteRows(workspaceId: number, key: string | null): Promise<NoteRow[]> {
  const { rows } = await pool().query<NoteRow>(
    `select n.id, n.experiment, n.at, coalesce(m.name, t.name, n.actor) as by, n.kind, n.variant, n.text from experiment_notes n
     left join members m on m.workspace_id = n.workspace_id and 'member:' || m.id = n.actor
     left join api_tokens t on t.workspace_id = n.workspace_id and 'token:' || t.id = n.actor
     where n.workspace_id = $1 and ($2::text is null or n.experiment = $2) order by n.at desc, n.id desc`,
    [workspaceId, key],
  );
  return rows;
}

const noteOf = ({ id, at, by, kind, variant, text }: NoteRow): ExperimentNote => ({
  id: String(id),
  at: at.toISOString(),
  by,
  kind,
  variant,
  text,
});
const isDecision = ({ kind }: { kind: ExperimentNote['kind'] }) => kind === 'ship' || kind === 'stop' || kind === 'iterate';

function experimentOf(
  { sources, startsAt, endsAt, createdAt, updatedAt, ...row }: Row,
  notes: readonly NoteRow[],
  now: number,
): Experiment {
  // What was decided of a holdout group that has begun anew since is history.
  const decision = notes.find((note) => note.experiment === row.key && isDecision(note) && (startsAt === null || note.at >= startsAt));
  const ended = endsAt !== null && endsAt.getTime() <= now;
  const begun = startsAt !== null && startsAt.getTime() <= now;
  const status = decision ? 'decided' : ended ? 'ended' : begun ? 'running' : startsAt ? 'scheduled' : 'draft';
  const full = begun && row.plannedSample !== null && row.exposed >= row.plannedSample;
  return {
    ...row,
    status,
    due: !decision && (ended || full),
    sources: sources ?? [],
    decision: decision ? noteOf(decision) : null,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export const noSuchExperiment = (key: string) => new Refusal('not-found', `There is no experiment ${key} in this workspace.`);

/** All experiments of a workspace as they stand, the newest start first, and all that was ever noted of them, the newest first. */
export async function allExperiments(workspaceId: number) {
  const [rows, notes] = await Promise.all([experimentRows(workspaceId, null), noteRows(workspaceId, null)]);
  return {
    experiments: rows.map((row) => experimentOf(row, notes, Date.now())),
    decisions: notes.filter(isDecision).map((note) => ({ key: note.experiment, decision: noteOf(note) })),
  };
}

/** All experiments, the newest start first, and those that are met in traffic and not described. */
export async function experimentList(ctx: Context): Promise<ExperimentList> {
  ctx.require('experiments:read');
  const [{ experiments }, unknown] = await Promise.all([allExperiments(ctx.workspaceId), undescribed(ctx.workspaceId)]);
  return { data: experiments, next: null, undescribed: unknown };
}

/** Throws `Refusal('not-found')`. */
export async function experiment(ctx: Context, { key }: ExperimentRef): Promise<ExperimentDetail> {
  ctx.require('experiments:read');
  const [[row], notes] = await Promise.all([experimentRows(ctx.workspaceId, key), noteRows(ctx.workspaceId, key)]);
  if (row === undefined) throw noSuchExperiment(key);
  return { ...experimentOf(row, notes, Date.now()), notes: notes.map(noteOf) };
}
