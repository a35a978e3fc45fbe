import { parameters } from '#lib/db';
import { type Condition, type EventFact, type Facts, testOf } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import type { Metric } from './contract.ts';
import type { Population } from './population.ts';
import { peopleSql } from './population-sql.ts';

/** Events of units, one an entry of both lists. */
export interface Hits {
  readonly uids: string[];
  readonly ats: string[];
}
interface Row {
  uid: string;
  id: number;
  at: string;
  millis: Instant;
  received: Instant;
  properties: JsonObject | null;
}
const page = 5_000;

/** The condition of a metric asks about the event alone (lib/experiments/experiment-fields.ts), so nothing need be known of the person. */
const nobody: Facts = {
  person: { id: '', traits: {}, createdAt: 0 as Instant },
  account: null,
  events: () => [],
  milestones: new Map(),
  segments: new Set(),
  scores: new Map(),
  struggles: new Set(),
  traitHistory: () => [],
  timezone: 'UTC',
};

/** The events of exposed units that a count's `where` holds for, read through a cursor so that memory holds a page of them. Null without a condition. */
export async function matchingEvents(trial: Population, metric: Metric): Promise<Hits | null> {
  if (metric.kind !== 'count' || metric.where === undefined) return null;
  const test = testOf(metric.where as Condition);
  const { values, $ } = parameters();
  const text = `declare found no scroll cursor for with ${peopleSql(trial, $)}
    select p.uid::text as uid, e.id, e.at::text as at, round(date_part('epoch', e.at) * 1000) as millis, round(date_part('epoch', e.received_at) * 1000) as received,
      e.payload->'properties' as properties from people p
    join identities i on i.workspace_id = ${$(trial.workspaceId)}::int and i.person_id = p.person_id
    join events e on e.workspace_id = ${$(trial.workspaceId)}::int and e.actor = i.actor and e.name = ${$(metric.event)}::text and e.type = 'track'
      and e.at <= ${$(trial.asOf)}::timestamptz`;
  await trial.sql.query(text, values);
  const hits: Hits = { uids: [], ats: [] };
  for (;;) {
    const { rows } = await trial.sql.query<Row>(`fetch ${page} from found`);
    for (const { uid, id, at, millis, received, properties } of rows) {
      const event: EventFact = { id: String(id), name: metric.event, at: millis, acceptedAt: received, properties: properties ?? {} };
      if (!test.holds({ facts: nobody, now: received, event, trigger: null, messages: null })) continue;
      hits.uids.push(uid);
      hits.ats.push(at);
    }
    if (rows.length < page) break;
  }
  await trial.sql.query('close found');
  return hits;
}
