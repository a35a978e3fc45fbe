import { pool } from '#lib/db';

/* People as the tests of the read side know them. */

export const at = (day: number, time = '10:00') => `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`;

/** Ada and Bo of Acme, Cleo of Bolt, and someone who has not said who they are; Ada has done, entered and been sent something. */
export async function fill(w: number) {
  await pool().query("select ensure_event_partitions('2026-03-15', 1)");
  const sql = (text: string) => pool().query(text, [w]);
  await sql(`insert into milestones (workspace_id, key, name, event, "order", essential, value, status) values
    ($1, 'data', 'First data', 'Uploaded', 1, true, false, 'ready'), ($1, 'report', 'First report', 'Reported', 2, true, true, 'ready')`);
  await sql(`insert into accounts (workspace_id, id, name, traits, started_at, first_seen_at, last_seen_at) values
    ($1, 'acme', 'Acme 100%', '{"plan":"pro","mrr":120,"csm":"c@x.test"}', '${at(1)}', '${at(1)}', '${at(9)}'),
    ($1, 'bolt', 'Bolt', '{"plan":"trial","mrr":"much"}', '${at(2)}', '${at(2)}', '${at(8)}')`);
  await sql(`insert into persons (workspace_id, id, partition, user_id, traits, email, name, started_at, first_seen_at, last_seen_at, account_id) values
    ($1, 1, 0, 'ada', '{"role":"admin"}', 'ada@acme.test', 'Ada Lovelace', '${at(1)}', '${at(1)}', '${at(9)}', 'acme'),
    ($1, 2, 1, 'bo', '{}', 'bo@acme.test', null, '${at(2)}', '${at(2)}', '${at(7)}', 'acme'),
    ($1, 3, 2, 'cleo', '{}', null, 'Cleo', '${at(2)}', '${at(2)}', '${at(8)}', 'bolt'),
    ($1, 4, 3, null, '{}', null, null, '${at(4)}', '${at(4)}', '${at(4)}', null)`);
  await sql(`insert into identities (workspace_id, actor, person_id, partition) values
    ($1, 'u:ada', 1, 0), ($1, 'a:laptop', 1, 0), ($1, 'u:bo', 2, 1), ($1, 'u:cleo', 3, 2), ($1, 'a:ghost', 4, 3)`);
  await sql(`insert into memberships (workspace_id, person_id, account_id, since) values
    ($1, 1, 'acme', '${at(1)}'), ($1, 2, 'acme', '${at(2)}'), ($1, 3, 'bolt', '${at(2)}')`);
  await sql(`insert into person_milestones (workspace_id, person_id, milestone, reached_at) values
    ($1, 1, 'data', '${at(2)}'), ($1, 1, 'report', '${at(3)}'), ($1, 2, 'data', '${at(1, '12:00')}')`);
  await sql(`insert into trait_changes (workspace_id, owner, key, at, value) values
    ($1, 'a:acme', 'mrr', '${at(1)}', '0'), ($1, 'a:acme', 'mrr', '${at(5)}', '120'), ($1, 'p:1', 'role', '${at(1)}', '"admin"')`);
  const event = (id: string, day: number, actor: string, name: string) =>
    `($1, '${at(10)}', 0, '${at(day)}', 'track', '${name}', '${actor}', '${id}', '{"properties":{"n":1}}')`;
  await sql(`insert into events (workspace_id, received_at, partition, at, type, name, actor, message_id, payload) values
    ${event('e1', 1, 'a:laptop', 'Looked')}, ${event('e2', 2, 'u:ada', 'Uploaded')}, ${event('e3', 3, 'u:ada', 'Reported')},
    ${event('e4', 1, 'u:bo', 'Uploaded')}, ${event('e5', 4, 'a:ghost', 'Looked')}`);
  await sql(`insert into segments (workspace_id, key, name, condition, status) values ($1, 'pros', 'Pros', '{"all":[]}', 'ready')`);
  await sql(`insert into person_segments (workspace_id, person_id, segment, member, entered_at) values ($1, 1, 'pros', true, '${at(2)}')`);
  await sql(`insert into segment_days (workspace_id, segment, day, partition, entered, "left") values ($1, 'pros', '${at(2)}', 0, 1, 0)`);
  await sql(`insert into struggle_rules (workspace_id, key, name, failure, success, count, within) values
    ($1, 'connect', 'Connect', '{"event":"Failed"}', '{"event":"Connected"}', 3, 'P1D')`);
  await sql(`insert into person_struggles (workspace_id, person_id, step, struggling, since) values ($1, 1, 'connect', true, '${at(3)}')`);
  await sql(
    `insert into person_timers (workspace_id, person_id, partition, kind, key, at) values ($1, 1, 0, 'struggle', 'connect', '${at(4)}')`,
  );
  await sql(`insert into person_scores (workspace_id, person_id, model, value, at) values ($1, 1, 'churn', 0.25, '${at(3)}')`);
  await sql(`insert into person_days (workspace_id, person_id, day, events) values ($1, 1, '${at(3)}', 2)`);
  const nodes = JSON.stringify([
    { id: 'n1', type: 'trigger', data: {} },
    { id: 'n2', type: 'wait', data: { label: 'A day' } },
  ]);
  await sql(
    `insert into journeys (workspace_id, key, name, status, document, live_version) values ($1, 'welcome', 'Welcome', 'live', '{}', 1)`,
  );
  await sql(
    `insert into journey_versions (workspace_id, journey, number, document, mode, published_by) values ($1, 'welcome', 1, '{"nodes":${nodes}}', 'live', 'x')`,
  );
  await sql(`insert into runs (workspace_id, id, journey, version, person_id, partition, status, node, entered_at, wakes_at, state) values
    ($1, 7, 'welcome', 1, 1, 0, 'waiting', 'n2', '${at(2)}', '${at(12)}', '{}')`);
  await sql(`insert into run_steps (workspace_id, run_id, seq, at, node, handle) values ($1, 7, 1, '${at(2)}', 'n1', 'next')`);
  await sql(`insert into messages (workspace_id, key, journey, version, run_id, node, person_id, user_id, channel, status, rendered, created_at) values
    ($1, 'abc', 'welcome', 1, 7, 'n1', 1, 'ada', 'email', 'sandbox', '{"subject":"Hello"}', '${at(2)}')`);
  await sql(`insert into journey_counters (workspace_id, journey, version, node, counter, partition, value) values
    ($1, 'welcome', 1, '', 'active', 0, 1), ($1, 'welcome', 1, '', 'entered', 0, 1), ($1, 'welcome', 1, 'n2', 'waiting', 0, 1)`);
}
