import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#lib/testing';
import { schemaSql } from './migrate.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What the catalogue holds of a schema: columns, keys and indexes, with the schema's own name taken out. Partitions of a table are the table. */
async function catalogue(schema: string) {
  const own = "c.relkind in ('r', 'p') and not c.relispartition and n.nspname = $1 and c.relname <> '_prisma_migrations'";
  const columns = await client.query(
    `select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
            replace(replace(pg_get_expr(d.adbin, d.adrelid), $1 || '.', ''), 'public.', '') as fallback
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where ${own} order by 1, 2`,
    [schema],
  );
  const indexes = await client.query(
    `select c.relname, i.relname as index, regexp_replace(pg_get_indexdef(x.indexrelid), ' ON (ONLY )?[^ ]+ ', ' ON ') as definition
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid
     where ${own} order by 1, 2`,
    [schema],
  );
  return { columns: columns.rows, indexes: indexes.rows };
}

/** Indexes that only SQL can say; each is explained in its migration. */
const byHand = ['runs_one_open', 'runs_due', 'persons_search', 'accounts_search', 'messages_failed', 'messages_checklists'];

test('the migrations make what the Prisma schema describes', async () => {
  await client.query('create schema described');
  await client.query('set search_path = described');
  await client.query(await schemaSql(database.url));
  await client.query('set search_path = public');
  const migrated = await catalogue('public');
  const described = await catalogue('described');
  expect(migrated.columns).toEqual(described.columns);
  expect(migrated.indexes.filter(({ index }) => !byHand.includes(index))).toEqual(described.indexes);
  expect(byHand.filter((name) => !migrated.indexes.some(({ index }) => index === name))).toEqual([]);
});

test('every primary key begins with the workspace', async () => {
  const { rows } = await client.query<{ relname: string; first: string }>(
    `select c.relname, (select attname from pg_attribute where attrelid = c.oid and attnum = x.indkey[0]) as first
     from pg_class c join pg_index x on x.indrelid = c.oid and x.indisprimary
     where c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname not in ('_prisma_migrations', 'workspaces')`,
  );
  expect(rows.filter(({ first }) => first !== 'workspace_id')).toEqual([]);
  expect(rows.length).toBeGreaterThan(20);
});

test('months of the log are made ahead and can be dropped, while their ids stay', async () => {
  await client.query("select ensure_event_partitions('2020-01-15', 1)");
  await client.query(`insert into events (workspace_id, received_at, partition, at, type, actor, message_id, payload)
    values (1, '2020-01-20', 0, '2020-01-20', 'track', 'u:a', 'm1', '{}'), (1, '2020-02-20', 0, '2020-02-20', 'track', 'u:a', 'm2', '{}')`);
  await client.query("insert into event_ids values (1, md5('m1')::uuid), (1, md5('m2')::uuid)");
  const { rows } = await client.query("select drop_events_before('2020-02-10') as dropped");
  expect(rows).toEqual([{ dropped: 'events_2020_01' }]);
  expect((await client.query('select message_id from events')).rows).toEqual([{ message_id: 'm2' }]);
  expect((await client.query('select count(*)::int as n from event_ids')).rows).toEqual([{ n: 2 }]);
});
