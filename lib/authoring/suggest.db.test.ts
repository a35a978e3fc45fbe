import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { appendEvents } from '#lib/event-log';
import type { Instant, JsonObject } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, contextOf, systemContext } from '#lib/workspace';
import type { SuggestionQuery } from './contract.ts';
import { createMilestone, suggestions } from './index.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let ctx: Context;
let other: Context;
beforeAll(async () => {
  db = await freshDatabase();
  workspaceId = await aWorkspace();
  [ctx, other] = [systemContext(workspaceId), systemContext(await aWorkspace())];
  await appendEvents([
    event('Dataset Uploaded', { format: 'csv', rows: 10, tags: ['a', 'b'], source: { kind: 'upload' } }),
    event('Dataset Uploaded', { format: 'csv', rows: 20, sample: true }),
    event('Dataset Uploaded', { format: 'parquet' }),
    event('Report Created', { template: 'sales' }),
  ]);
  await pool().query(
    `insert into event_days (workspace_id, day, type, name, partition, events, last_at)
     select $1, day::date, type, name, partition, events, now() from (values
       ('2026-11-01', 'track', 'Dataset Uploaded', 0, 2), ('2026-11-01', 'track', 'Dataset Uploaded', 1, 3),
       ('2026-11-02', 'track', 'Report Created', 0, 4), ('2026-11-02', 'page', 'Pricing', 0, 90)) as v (day, type, name, partition, events)`,
    [workspaceId],
  );
  await pool().query(
    `insert into persons (workspace_id, partition, user_id, traits, started_at, first_seen_at, last_seen_at)
     select $1, 0, 'u' || n, jsonb_build_object('plan', case when n < 3 then 'pro' else 'trial' end, 'seats', n), now(), now(), now()
     from generate_series(1, 3) n`,
    [workspaceId],
  );
  await pool().query(
    `insert into accounts (workspace_id, id, traits, started_at, first_seen_at, last_seen_at)
     values ($1, 'a1', '{"mrr": 500, "address": {"city": "Paris"}}', now(), now(), now())`,
    [workspaceId],
  );
  await createMilestone(ctx, {
    key: 'first-report',
    name: 'First report',
    event: 'Report Created',
    weight: 1,
    essential: true,
    value: true,
    order: 1,
  });
});
afterAll(() => db.drop());

let made = 0;
const event = (name: string, properties: JsonObject) => ({
  workspaceId,
  messageId: `m${++made}`,
  type: 'track' as const,
  name,
  actor: 'u:u1',
  alsoKnownAs: null,
  groupId: null,
  at: (Date.now() - 60_000) as Instant,
  receivedAt: Date.now() as Instant,
  history: false,
  payload: { properties },
});
const asked = async (query: SuggestionQuery, as = ctx) => (await suggestions(as, query)).map(({ value, count }) => [value, count]);

describe('suggestions', () => {
  test('of events are those that came, the most frequent first, and no pages', async () => {
    expect(await asked({ kind: 'event' })).toEqual([
      ['Dataset Uploaded', 5],
      ['Report Created', 4],
    ]);
    expect(await asked({ kind: 'event', q: 'REPORT' })).toEqual([['Report Created', 4]]);
  });

  test('of properties are those of the event, and those inside of objects', async () => {
    expect(await asked({ kind: 'property', of: 'Dataset Uploaded' })).toEqual([
      ['format', 3],
      ['rows', 2],
      ['sample', 1],
      ['source', 1],
      ['source.kind', 1],
      ['tags', 1],
    ]);
    expect((await asked({ kind: 'property' })).map(([name]) => name)).toContain('template');
  });

  test('of values keep their JSON type, and look into lists', async () => {
    const of = (property: string) => asked({ kind: 'value', event: 'Dataset Uploaded', of: property });
    expect(await of('format')).toEqual([
      ['csv', 2],
      ['parquet', 1],
    ]);
    expect((await of('rows')).map(([value]) => value).sort()).toEqual([10, 20]);
    expect(await of('sample')).toEqual([[true, 1]]);
    expect((await of('tags')).map(([value]) => value).sort()).toEqual(['a', 'b']);
    expect(await of('source.kind')).toEqual([['upload', 1]]);
    expect(await of('template')).toEqual([]);
  });

  test('of traits are those of people, and of accounts', async () => {
    expect(await asked({ kind: 'trait' })).toEqual([
      ['plan', 3],
      ['seats', 3],
    ]);
    expect(await asked({ kind: 'traitValue', of: 'plan' })).toEqual([
      ['pro', 2],
      ['trial', 1],
    ]);
    expect((await asked({ kind: 'accountTrait', q: 'city' })).map(([name]) => name)).toEqual(['address.city']);
    expect(await asked({ kind: 'accountTraitValue', of: 'mrr' })).toEqual([[500, 1]]);
  });

  test('of keys have their names, and are found by either', async () => {
    expect(await suggestions(ctx, { kind: 'milestone', q: 'first r' })).toEqual([
      { value: 'first-report', name: 'First report', count: null },
    ]);
    expect(await suggestions(ctx, { kind: 'segment' })).toEqual([]);
    expect(await suggestions(ctx, { kind: 'struggle' })).toEqual([]);
    await pool().query(`insert into journeys (workspace_id, key, name, document) values ($1, 'welcome', 'Warm welcome', '{}')`, [
      workspaceId,
    ]);
    await pool().query(
      `insert into flags (workspace_id, key, name, type, variants, "default") values ($1, 'new-nav', 'New navigation', 'boolean', '{"on":true}', 'on')`,
      [workspaceId],
    );
    expect(await suggestions(ctx, { kind: 'journey', q: 'warm' })).toEqual([{ value: 'welcome', name: 'Warm welcome', count: null }]);
    expect(await suggestions(ctx, { kind: 'flag', q: 'navig' })).toEqual([{ value: 'new-nav', name: 'New navigation', count: null }]);
    expect(await suggestions(other, { kind: 'journey' })).toEqual([]);
    expect(await suggestions(other, { kind: 'flag' })).toEqual([]);
  });

  test.each(['event', 'property', 'value', 'trait', 'traitValue', 'accountTrait', 'accountTraitValue', 'milestone'] as const)(
    'of kind %s never come from another workspace',
    async (kind) => expect(await asked({ kind, of: 'plan' }, other)).toEqual([]),
  );

  test('of people are refused to who may read events only', async () => {
    const narrow = contextOf(workspaceId, 'token:1', ['telemetry:read']);
    expect(await asked({ kind: 'event' }, narrow)).toHaveLength(2);
    await expect(suggestions(narrow, { kind: 'traitValue', of: 'plan' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(suggestions(contextOf(workspaceId, 'token:1', ['people:read']), { kind: 'event' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
