import { z } from 'zod';
import { pool } from '#lib/db';
import type { TimelineItem, TimelineQuery } from './contract.ts';
import { type KnownPerson, publicIdOf } from './read-person-ref.ts';
import { faceOf, readFace } from './read-runs.ts';

/* A moment is one thing in a timeline. Moments go by time; of one instant, by the order in which they follow from each other:
 * event, milestone reached, run entered, its steps, its messages, its end. */

/** The last moment shown. */
export const TimelinePlace = z.object({ at: z.iso.datetime(), rank: z.number().int().min(0).max(9), tie: z.string().max(700) });
export type TimelinePlace = z.infer<typeof TimelinePlace>;
export type PlacedMoment = TimelineItem & { place: TimelinePlace };

interface Row {
  rank: number;
  at: Date;
  tie: string;
  personId: number;
  item: Record<string, unknown>;
}

const numbered = (id: string) => `lpad((${id})::text, 18, '0')`;
const before = (at: string, rank: number, tie: string) => `${at} <= $4 and (${at}, ${rank}, ${tie}) < ($4::timestamptz, $5::int, $6::text)`;
const named = "'run', r.id::text, 'journey', r.journey, 'journeyName', coalesce(j.name, r.journey)";
const journeyOf = 'left join journeys j on j.workspace_id = r.workspace_id and j.key = r.journey';
const versionOf = 'left join journey_versions v on v.workspace_id = r.workspace_id and v.journey = r.journey and v.number = r.version';
const latest = (at: string, tie: string) => `order by ${at} desc, ${tie} desc limit $7`;

// $1 workspace, $2 actors, $3 the person of each actor, $4–$6 the place, $7 how many, $8 the persons
const branches: Record<NonNullable<TimelineQuery['kind']>, readonly string[]> = {
  // Actor by actor, so that the index on (actor, at) gives each one's newest and no more is read.
  event: [
    `select 0 as rank, e.at, e.tie, w.person_id, e.item from unnest($2::text[], $3::bigint[]) as w(actor, person_id) cross join lateral (
       select e.at, ${numbered('e.id')} as tie, jsonb_build_object('kind', 'event', 'id', e.id::text, 'type', e.type, 'name', e.name, 'groupId', e.group_id, 'history', e.history,
              'receivedAt', e.received_at, 'payload', e.payload) as item
       from events e where e.workspace_id = $1 and e.actor = w.actor and e.name is distinct from 'account.changed' and ${before('e.at', 0, numbered('e.id'))} order by e.at desc, e.id desc limit $7) e`,
  ],
  milestone: [
    `select 1, p.reached_at, p.milestone, p.person_id, jsonb_build_object('kind', 'milestone', 'milestone', p.milestone, 'name', m.name)
     from person_milestones p join milestones m on m.workspace_id = p.workspace_id and m.key = p.milestone
     where p.workspace_id = $1 and p.person_id = any($8::bigint[]) and ${before('p.reached_at', 1, 'p.milestone')} ${latest('p.reached_at', 'p.milestone')}`,
  ],
  journey: [
    `select 2, r.entered_at, ${numbered('r.id')}, r.person_id, jsonb_build_object('kind', 'entered', ${named}, 'version', r.version, 'shadow', r.shadow)
     from runs r ${journeyOf} where r.workspace_id = $1 and r.person_id = any($8::bigint[]) and ${before('r.entered_at', 2, numbered('r.id'))}
     ${latest('r.entered_at', numbered('r.id'))}`,
    `select 3, s.at, ${numbered('r.id')} || ${numbered('s.seq')}, r.person_id,
            jsonb_build_object('kind', 'step', ${named}, 'node', s.node, 'handle', s.handle, 'face', ${faceOf('v', 's.node')})
     from runs r join run_steps s on s.workspace_id = r.workspace_id and s.run_id = r.id ${journeyOf} ${versionOf}
     where r.workspace_id = $1 and r.person_id = any($8::bigint[]) and ${before('s.at', 3, `${numbered('r.id')} || ${numbered('s.seq')}`)}
     ${latest('s.at', `${numbered('r.id')} || ${numbered('s.seq')}`)}`,
    `select 5, r.ended_at, ${numbered('r.id')}, r.person_id, jsonb_build_object('kind', 'ended', ${named}, 'status', r.status, 'reason', r.reason)
     from runs r ${journeyOf} where r.workspace_id = $1 and r.person_id = any($8::bigint[]) and r.ended_at is not null
       and ${before('r.ended_at', 5, numbered('r.id'))} ${latest('r.ended_at', numbered('r.id'))}`,
  ],
  message: [
    `select 4, m.created_at, m.key, m.person_id, jsonb_build_object('kind', 'message', 'id', m.key, 'run', m.run_id::text, 'journey', m.journey,
            'journeyName', coalesce(j.name, m.journey), 'node', m.node, 'channel', m.channel, 'status', m.status, 'reason', m.reason, 'rendered', m.rendered)
     from messages m left join journeys j on j.workspace_id = m.workspace_id and j.key = m.journey
     where m.workspace_id = $1 and m.person_id = any($8::bigint[]) and ${before('m.created_at', 4, 'm.key')} ${latest('m.created_at', 'm.key')}`,
  ],
};

/** What happened to these people, the newest first; at most `limit + 1` moments, after `after`. */
export async function readMoments(
  workspaceId: number,
  people: readonly KnownPerson[],
  { kind, limit }: TimelineQuery,
  after: TimelinePlace | null,
): Promise<PlacedMoment[]> {
  if (people.length === 0) return [];
  const byId = new Map(people.map((person) => [person.id, person]));
  const actors = people.flatMap(({ id, actors: own }) => own.map((actor) => [actor, id] as const));
  const asked = kind === undefined ? Object.values(branches).flat() : branches[kind];
  const { rows } = await pool().query<Row>(
    `select rank, at, tie, person_id as "personId", item from (${asked.map((branch) => `(${branch})`).join(' union all ')})
       as moments (rank, at, tie, person_id, item)
     where $2::text[] is not null and $3::bigint[] is not null and $8::bigint[] is not null order by at desc, rank desc, tie desc limit $7`,
    [
      workspaceId,
      actors.map(([actor]) => actor),
      actors.map(([, id]) => id),
      after?.at ?? 'infinity',
      after?.rank ?? 9,
      after?.tie ?? '',
      limit + 1,
      [...byId.keys()],
    ],
  );
  return rows.map(({ rank, at, tie, personId, item: { face, ...item } }) => {
    const person = byId.get(personId);
    const moment = {
      id: `${rank}-${tie}`,
      ...item,
      ...(item.kind === 'step' ? readFace(face) : {}),
      at: at.toISOString(),
      person: { id: publicIdOf(personId, person?.userId ?? null), name: person?.name ?? person?.email ?? null },
      place: { at: at.toISOString(), rank, tie },
    };
    return moment as unknown as PlacedMoment; // each branch builds what its kind has; the route checks it against the schema
  });
}
