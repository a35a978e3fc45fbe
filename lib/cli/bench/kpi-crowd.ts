import { pool } from '#lib/db';
import { benchWorkspace } from './ground.ts';

const accounts = 20_000;
const milestones = 8;
const perStatement = 100_000;

/**
 * A workspace with so many people in 20,000 accounts, 8 milestones and a year of revenue, straight into the tables as the engine leaves them. Who reaches
 * what and when follows from the number of a person by multiplication, so that two runs of the bench measure the same.
 */
export async function kpiCrowd(people: number): Promise<number> {
  const { id } = await benchWorkspace('kpis');
  await pool().query(
    `insert into milestones (workspace_id, key, name, event, essential, value, "order", status)
     select $1, 'step-' || n, 'Step ' || n, 'Step ' || n, n <= 2, n = 3, n, 'ready' from generate_series(1, ${milestones}) n`,
    [id],
  );
  await pool().query(
    `insert into segments (workspace_id, key, name, condition, status) values ($1, 'third', 'Every third person', '{"any": []}', 'ready')`,
    [id],
  );
  await addAccounts(id);
  for (let from = 0; from < people; from += perStatement) await addPeople(id, from, Math.min(people, from + perStatement));
  await pool().query('vacuum (analyze) persons, person_milestones, person_days, person_segments, memberships, accounts, trait_changes');
  return id;
}

/** `share(n, salt)`: a number in [0, 1) that looks like chance. */
const share = (n: string, salt: number) => `((${n}::bigint * 2654435761 + ${salt} * 40503) % 1000003) / 1000003.0`;

async function addAccounts(workspaceId: number): Promise<void> {
  await pool().query(
    `insert into accounts (workspace_id, id, name, traits, started_at, first_seen_at, last_seen_at)
     select $1, 'acme-' || n, 'Acme ' || n, jsonb_build_object('size', case n % 3 when 0 then 'small' when 1 then 'middle' else 'large' end), at, at, at
     from generate_series(0, ${accounts - 1}) n, lateral (select now() - interval '500 days' * ${share('n', 1)} as at) a`,
    [workspaceId],
  );
  await pool().query(
    `insert into trait_changes (workspace_id, owner, key, at, value)
     select $1, 'a:acme-' || n, 'mrr', a.started_at + interval '30 days' * m, to_jsonb(100 + n % 50 + (m * (n % 7 - 3)))
     from generate_series(0, ${accounts - 1}) n join accounts a on a.workspace_id = $1 and a.id = 'acme-' || n, generate_series(0, 12) m`,
    [workspaceId],
  );
}

async function addPeople(workspaceId: number, from: number, to: number): Promise<void> {
  await pool().query(
    `with p as (insert into persons (workspace_id, partition, user_id, traits, started_at, first_seen_at, last_seen_at, account_id)
       select $1, n % 16, 'u' || n, jsonb_build_object('plan', case n % 4 when 0 then 'free' when 1 then 'team' when 2 then 'pro' else 'scale' end, 'n', n), at, at, at,
         'acme-' || n % ${accounts}
       from generate_series($2::int, $3::int - 1) n, lateral (select now() - interval '400 days' * ${share('n', 2)} as at) a
       returning id, user_id, started_at, account_id, substr(user_id, 2)::int as n),
     s as (insert into memberships (workspace_id, person_id, account_id, since) select $1, id, account_id, started_at from p),
     g as (insert into person_segments (workspace_id, person_id, segment, member) select $1, id, 'third', true from p where n % 3 = 0),
     d as (insert into person_days (workspace_id, person_id, day, events)
       select $1, id, (started_at + interval '1 day' * (k * 5 + n % 5))::date, 3 from p, generate_series(0, 9) k
       where ${share('p.n', 3)} > k * 0.08 and started_at + interval '1 day' * (k * 5 + n % 5) < now())
     insert into person_milestones (workspace_id, person_id, milestone, reached_at)
     select $1, id, 'step-' || m, started_at + interval '1 second' * (86400.0 * m * 12 * ${share('(p.n + m * 7919)', 4)})
     from p, generate_series(1, ${milestones}) m
     where ${share('(p.n + m * 104729)', 5)} < 0.9 - m * 0.08 and started_at + interval '1 second' * (86400.0 * m * 12 * ${share('(p.n + m * 7919)', 4)}) < now()`,
    [workspaceId, from, to],
  );
}
