import type { Sql } from '#lib/db';
import type { Instant } from '#lib/kernel';
import type { Definitions, Journey } from './definitions.ts';

interface Asked {
  readonly workspaceId: number;
  readonly timers: number;
  readonly safeAt: Instant;
}

const keysOf = (journeys: Iterable<Journey>, which: (journey: Journey) => boolean) => [...journeys].filter(which).map(({ key }) => key);

const runsDue = `select person_id as id, wakes_at as at from runs
  where workspace_id = $1 and partition = any($2::smallint[]) and status = 'waiting' and wakes_at <= to_timestamp($3) and journey = any($5::text[])
  order by wakes_at limit $4`;
const standingsDue = `select person_id as id, at from person_timers
  where workspace_id = $1 and partition = any($2::smallint[]) and at <= to_timestamp($3) order by at limit $4`;

/** Persons with a timer that is due, those due first first. What is paused stands still; what fell due during a pause is due at its end. */
export async function personsDue(
  sql: Sql,
  { workspaceId, timers, safeAt }: Asked,
  held: readonly number[],
  definitions: Definitions,
): Promise<number[]> {
  if (!definitions.hasJourneys && !definitions.asksStanding) return [];
  const running = keysOf(definitions.journeys.values(), ({ status }) => status === 'live' || status === 'shadow');
  const { rows } = await sql.query<{ id: number }>({
    name: definitions.asksStanding ? 'persons-or-standings-due' : 'persons-due',
    text: `select distinct id from (${definitions.asksStanding ? `(${runsDue}) union all (${standingsDue}) order by at limit $4` : runsDue}) as due`,
    values: [workspaceId, held, safeAt / 1000, timers, running],
  });
  return rows.map(({ id }) => id);
}

/** What journeys say of open runs that may have to be settled. */
interface Settling {
  readonly going: readonly string[];
  readonly live: readonly string[];
  readonly moving: readonly { readonly key: string; readonly shadow: boolean; readonly to: number }[];
  /** The same for the same journeys, whatever else is defined anew. */
  readonly mark: string;
}

const settlings = new WeakMap<Definitions, Settling>();

/** Made once for each loading of the definitions: every batch asks. */
function settlingOf(definitions: Definitions): Settling {
  const known = settlings.get(definitions);
  if (known !== undefined) return known;
  const journeys = [...definitions.journeys.values()];
  const going = keysOf(journeys, ({ status }) => status !== 'archived');
  const live = keysOf(journeys, ({ shadow }) => !shadow);
  const moving = journeys.flatMap(({ key, moved, shadow, status }) =>
    moved === null || (status !== 'live' && status !== 'shadow') ? [] : [{ key, shadow, to: moved.version }],
  );
  const settling = { going, live, moving, mark: JSON.stringify([going, live, moving]) };
  settlings.set(definitions, settling);
  return settling;
}

/** The mark as of which each partition is known to have nothing to settle; by workspace and partition. To look costs a walk over all that wait. */
const settled = new Map<string, string>();

/** Persons with open runs that what operators did since has overtaken: archived or deleted journeys, shadow runs of what has gone live, runs to move. */
export async function personsUnsettled(
  sql: Sql,
  { workspaceId, timers }: Asked,
  held: readonly number[],
  definitions: Definitions,
): Promise<number[]> {
  if (timers === 0) return [];
  const { going, live, moving, mark } = settlingOf(definitions);
  const placeOf = (partition: number) => `${workspaceId}:${partition}`;
  const asked = held.filter((partition) => settled.get(placeOf(partition)) !== mark);
  if (asked.length === 0) return [];
  const { rows } = await sql.query<{ id: number }>({
    name: 'persons-unsettled',
    text: `select distinct person_id as id from (
             select person_id from runs r where workspace_id = $1 and partition = any($2::smallint[]) and status = 'waiting' and wakes_at is not null and (
               journey <> all($3::text[]) or (shadow and journey = any($4::text[])) or exists (
                 select from unnest($5::text[], $6::bool[], $7::int[]) as m(journey, shadow, version)
                 where m.journey = r.journey and m.shadow = r.shadow and m.version > r.version))
             limit $8) as unsettled`,
    values: [
      workspaceId,
      asked,
      going,
      live,
      moving.map(({ key }) => key),
      moving.map(({ shadow }) => shadow),
      moving.map(({ to }) => to),
      timers,
    ],
  });
  if (rows.length === 0) for (const partition of asked) settled.set(placeOf(partition), mark);
  return rows.map(({ id }) => id);
}
