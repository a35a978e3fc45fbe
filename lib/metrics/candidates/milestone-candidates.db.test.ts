import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, contextOf, systemContext } from '#lib/workspace';
import { milestone } from '../fixtures/population.ts';
import { milestoneCandidates } from './milestone-candidates.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
const now = new Date('2026-11-20T00:00:00Z');

beforeAll(async () => {
  database = await freshDatabase();
  await pool().query("select ensure_event_partitions('2026-07-01', 6)");
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = systemContext(await aWorkspace());
});

/** People `first` to `last` who started on 1 August 2026, at noon. Those below `kept` came back on day 30. */
const people = (first: number, last: number, kept: number, start = '2026-08-01T12:00:00Z') =>
  pool().query(
    `with p as (insert into persons (workspace_id, partition, user_id, started_at, first_seen_at, last_seen_at)
       select $1, 0, 'u' || n, $5::timestamptz, $5::timestamptz, $5::timestamptz from generate_series($2::int, $3::int) n returning id, user_id),
     i as (insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:' || user_id, id, 0 from p)
     insert into person_days (workspace_id, person_id, day, events) select $1, id, ($5::timestamptz at time zone 'UTC')::date + 30, 1 from p
     where substr(user_id, 2)::int < $4`,
    [ctx.workspaceId, first, last, kept, start],
  );
/** These people did something so many days after their start. */
const did = (name: string, numbers: readonly number[], day: number, properties: object = {}) =>
  pool().query(
    `insert into events (workspace_id, received_at, partition, at, type, name, actor, message_id, payload)
     select $1, '2026-08-01', 0, timestamptz '2026-08-01T12:00:00Z' + interval '1 day' * $4::float8, 'track', $2, 'u:u' || n, $2 || n || '-' || $4, jsonb_build_object('properties', $5::jsonb)
     from unnest($3::int[]) n`,
    [ctx.workspaceId, name, numbers, day, JSON.stringify(properties)],
  );
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('40 of 100 people did it, 30 of whom came back, as did 15 of the other 60', async () => {
  await people(0, 99, 45); // 0 to 44 came back
  await did('Invited', [...range(0, 30), ...range(45, 55)], 3);
  await did('Signed Up', range(0, 100), 0);
  const found = await milestoneCandidates(ctx, now);
  expect(found).toMatchObject({ people: 100, retained: 45, tested: 1, from: '2026-08-01T12:00:00.000Z', to: '2026-08-01T12:00:00.000Z' });
  expect(found.data).toEqual([
    {
      event: 'Invited',
      did: 40,
      coverage: 0.4,
      retainedDid: 0.75,
      retainedNot: 0.25,
      lift: 3,
      ci95: expect.any(Array),
      adjustedP: expect.closeTo(8.494e-7, 9), // z = 0.5 / √(0.45 · 0.55 · (1/40 + 1/60)) = 4.9237
      milestone: null,
    },
  ]);
});

test('what counts is what people did themselves in their first 14 days, once each', async () => {
  await people(0, 99, 45);
  await did('Too Late', range(0, 40), 14);
  await did('Before', range(0, 40), -1);
  await did('Passive', range(0, 40), 2, { passive: true });
  await did('Early', range(0, 40), 13.9);
  await did('Early', range(0, 40), 1);
  const { data } = await milestoneCandidates(ctx, now);
  expect(data.map(({ event, did: n }) => [event, n])).toEqual([['Early', 40]]);
});

test('who is too young to have come back is not in the cohort, nor is who is not identified', async () => {
  await people(0, 9, 5);
  await people(10, 19, 15, '2026-10-01T12:00:00Z');
  await pool().query(
    `insert into persons (workspace_id, partition, started_at, first_seen_at, last_seen_at) values ($1, 0, '2026-08-01', '2026-08-01', '2026-08-01')`,
    [ctx.workspaceId],
  );
  expect(await milestoneCandidates(ctx, now)).toMatchObject({ people: 10, retained: 5, tested: 0, data: [] });
});

test('an event that a milestone asks for already says which', async () => {
  await milestone(ctx.workspaceId, 'Invited');
  await people(0, 99, 45);
  await did('Invited', range(0, 40), 3);
  expect((await milestoneCandidates(ctx, now)).data[0]?.milestone).toBe('Invited');
});

test('an empty workspace has none, and it takes the right to see the traffic', async () => {
  expect(await milestoneCandidates(ctx, now)).toMatchObject({ people: 0, retained: 0, tested: 0, data: [], from: null });
  const blind = contextOf(ctx.workspaceId, 'token:1', ['milestones:read']);
  await expect(milestoneCandidates(blind, now)).rejects.toMatchObject({ code: 'forbidden' });
});
