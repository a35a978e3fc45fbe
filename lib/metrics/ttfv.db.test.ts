import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { TtfvPeopleQuery, TtfvQuery } from './contract.ts';
import { ouladRows } from './fixtures/oulad.ts';
import { account, milestone, person } from './fixtures/population.ts';
import { ttfvAnswer } from './ttfv.ts';
import { ttfvPeopleRows } from './ttfv-people.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const now = Date.parse('2026-06-01T00:00:00Z') as Instant;
const ask = (workspaceId: number, query: object) => ttfvAnswer(workspaceId, TtfvQuery.parse(query), now);
const people = (workspaceId: number, query: object) => ttfvPeopleRows(workspaceId, TtfvPeopleQuery.parse(query), now);

async function ouladWorkspace(): Promise<number> {
  const workspaceId = await aWorkspace();
  await milestone(workspaceId, 'submitted', { value: true });
  const columns = [
    ouladRows.map(({ days }) => days),
    ouladRows.map(({ reached }) => reached),
    ouladRows.map(({ enrolments }) => enrolments),
  ];
  // Those on the way start so many days before 2014-08-01, the others where their value still lies before it.
  await pool().query(
    `insert into persons (workspace_id, partition, user_id, started_at, first_seen_at, last_seen_at, traits)
     select $1, 0, r || '-' || i || case when reached then 'r' else 'w' end, at, at, at, jsonb_build_object('days', days)
     from unnest($2::float8[], $3::bool[], $4::int[]) with ordinality as t (days, reached, n, r), generate_series(1, n) i,
       lateral (select timestamptz '2014-08-01T00:00:00Z' - make_interval(secs => days * 86400) as at) start`,
    [workspaceId, ...columns],
  );
  await pool().query(
    `insert into person_milestones (workspace_id, person_id, milestone, reached_at)
     select workspace_id, id, 'submitted', '2014-08-01T00:00:00Z' from persons where workspace_id = $1 and user_id like '%r'`,
    [workspaceId],
  );
  return workspaceId;
}

describe('the Open University data', () => {
  let workspaceId: number;
  beforeAll(async () => {
    workspaceId = await ouladWorkspace();
  });

  test("comes out with R's median, interval, quartiles and shares", async () => {
    const answer = await ask(workspaceId, { asOf: '2014-08-01' });
    expect(answer).toMatchObject({
      milestone: 'submitted',
      n: 13_511,
      reached: 10_809,
      medianDays: 97.5,
      ci95: [95.5, 98.5],
      p25: 61.5,
      p75: 179.5,
      missing: [],
    });
    expect(answer.reachedBy['60']).toBeCloseTo(0.2419, 4);
    expect(answer.reachedBy['120']).toBeCloseTo(0.6025, 4);
    expect(answer.curve.length).toBeLessThanOrEqual(500);
    expect(answer.curve.reduce((sum, { events }) => sum + events, 0)).toBe(10_809);
  });

  test('the people behind a day are as many as the curve says', async () => {
    const { curve } = await ask(workspaceId, { asOf: '2014-08-01' });
    const { day, events } = curve.find((point) => point.events > 100) ?? { day: 0, events: 0 };
    const earlier = curve[curve.findIndex((point) => point.day === day) - 1]?.day ?? 0;
    const rows = await people(workspaceId, { asOf: '2014-08-01', reachedBy: day, reachedAfter: earlier, limit: 200 });
    expect(rows.length).toBe(Math.min(201, events));
    expect(rows.every((row) => row.days === day && row.status === 'reached')).toBe(true);
  });
});

describe('a small workspace', () => {
  let workspaceId: number;
  beforeAll(async () => {
    workspaceId = await aWorkspace();
    await milestone(workspaceId, 'report', { value: true });
    await milestone(workspaceId, 'invite');
    await account(workspaceId, 'acme', '2026-05-01T00:00:00Z');
    await account(workspaceId, 'bell', '2026-05-01T00:00:00Z');
    const on = (start: string, more: object) => person(workspaceId, { start, ...more });
    await on('2026-05-01T00:00:00Z', {
      userId: 'ada',
      account: 'acme',
      traits: { plan: { tier: 'pro' } },
      reached: { report: '2026-05-03T12:00:00Z' },
    });
    await on('2026-05-01T00:00:00Z', {
      userId: 'ben',
      account: 'acme',
      traits: { plan: { tier: 'pro' } },
      reached: { report: '2026-05-02T00:00:00Z' },
    });
    await on('2026-05-02T00:00:00Z', { userId: 'cleo', account: 'bell', traits: { plan: { tier: 'free' } } });
    await on('2026-05-10T00:00:00Z', { userId: 'dan', reached: { report: '2026-05-09T00:00:00Z' } });
    await on('2026-05-01T00:00:00Z', { userId: null, reached: { report: '2026-05-01T01:00:00Z' } });
  });

  test('anonymous visitors are not counted until they are known', async () => {
    expect((await ask(workspaceId, {})).n).toBe(4);
  });

  test('value before the start counts as time 0', async () => {
    expect((await ask(workspaceId, {})).curve[0]).toMatchObject({ day: 0, events: 1, atRisk: 4 });
  });

  test('what comes after asOf has not happened, and who starts later is not there', async () => {
    expect(await ask(workspaceId, { asOf: '2026-05-03' })).toMatchObject({ n: 3, reached: 1 });
  });

  test('starts are taken from `from` on, and before `to`', async () => {
    expect((await ask(workspaceId, { from: '2026-05-02' })).n).toBe(2);
    expect((await ask(workspaceId, { to: '2026-05-02' })).n).toBe(2);
  });

  test('an account reaches value with the first of its people', async () => {
    const answer = await ask(workspaceId, { unit: 'account' });
    expect(answer).toMatchObject({ n: 2, reached: 1 });
    expect(answer.curve.find(({ events }) => events > 0)?.day).toBe(1);
  });

  test('another milestone may stand in', async () => {
    expect(await ask(workspaceId, { milestone: 'invite' })).toMatchObject({ milestone: 'invite', n: 4, reached: 0, medianDays: null });
    await expect(ask(workspaceId, { milestone: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('groups by a trait are compared, those without it last', async () => {
    const { groups, comparison } = await ask(workspaceId, { by: 'trait:plan.tier' });
    expect(groups.map(({ group, n, reached }) => [group, n, reached])).toEqual([
      ['pro', 2, 2],
      ['free', 1, 0],
      ['none', 1, 1],
    ]);
    expect(comparison?.logRank?.df).toBe(2);
  });

  test('groups by the account of a person', async () => {
    await pool().query(`update accounts set traits = '{"size": 12}' where workspace_id = $1 and id = 'acme'`, [workspaceId]);
    const { groups } = await ask(workspaceId, { by: 'accountTrait:size' });
    expect(groups.map(({ group, n }) => [group, n])).toEqual([
      ['12', 2],
      ['none', 2],
    ]);
  });

  test('groups by the variant seen; who saw two is left out and counted', async () => {
    const seen = [
      ['ada', 'tour'],
      ['ben', 'control'],
      ['cleo', 'control'],
      ['dan', 'tour'],
      ['dan', 'control'],
    ];
    for (const [unit, variant] of seen) {
      await pool().query(
        `insert into exposures (workspace_id, experiment, unit, unit_id, variant, at, source) values ($1, 'onboarding', 'person', $2, $3, '2026-05-02', 'event')`,
        [workspaceId, unit, variant],
      );
    }
    const { groups, excluded, comparison } = await ask(workspaceId, { by: 'experiment:onboarding' });
    expect(groups.map(({ group, n }) => [group, n])).toEqual([
      ['control', 2],
      ['tour', 1],
    ]);
    expect(excluded).toBe(1);
    expect(comparison?.rmst?.against).toBe('control');
  });

  test('groups by whether they entered a journey; shadow runs do not count', async () => {
    const { rows } = await pool().query<{ id: number; user_id: string }>('select id, user_id from persons where workspace_id = $1', [
      workspaceId,
    ]);
    const idOf = (userId: string) => rows.find((row) => row.user_id === userId)?.id;
    for (const [userId, shadow] of [
      ['ada', false],
      ['cleo', true],
    ] as const) {
      await pool().query(
        `insert into runs (workspace_id, journey, version, shadow, person_id, partition, status, entered_at, state) values ($1, 'welcome', 1, $3, $2, 0, 'waiting', '2026-05-02', '{}')`,
        [workspaceId, idOf(userId), shadow],
      );
    }
    const { groups } = await ask(workspaceId, { by: 'journey:welcome' });
    expect(groups.map(({ group, n }) => [group, n])).toEqual([
      ['welcome', 1],
      ['none', 3],
    ]);
  });

  test('a segment narrows people and accounts', async () => {
    await pool().query(`insert into segments (workspace_id, key, name, condition) values ($1, 'big', 'Big', '{}')`, [workspaceId]);
    await pool().query(
      `insert into person_segments (workspace_id, person_id, segment, member) select workspace_id, id, 'big', user_id is not distinct from 'ada' from persons where workspace_id = $1`,
      [workspaceId],
    );
    expect((await ask(workspaceId, { segment: 'big' })).n).toBe(1);
    expect((await ask(workspaceId, { segment: 'big', unit: 'account' })).n).toBe(1);
    await expect(ask(workspaceId, { segment: 'small' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('the people behind the curve, the quickest first, page by page', async () => {
    const first = await people(workspaceId, { status: 'reached', limit: 2 });
    expect(first.map(({ id, days }) => [id, days])).toEqual([
      ['dan', 0],
      ['ben', 1],
      ['ada', 2.5],
    ]);
    const rest = await ttfvPeopleRows(
      workspaceId,
      { ...TtfvPeopleQuery.parse({ status: 'reached', limit: 2 }), after: { days: 1, id: 'ben' } },
      now,
    );
    expect(rest.map(({ id }) => id)).toEqual(['ada']);
  });

  test('those on the way, those of one day, those of one group', async () => {
    expect((await people(workspaceId, { status: 'waiting' })).map(({ id, days }) => [id, days])).toEqual([['cleo', 30]]);
    expect((await people(workspaceId, { day: 2 })).map(({ id }) => id)).toEqual(['ada']);
    expect((await people(workspaceId, { reachedBy: 1 })).map(({ id }) => id)).toEqual(['dan', 'ben']);
    expect((await people(workspaceId, { by: 'trait:plan.tier', group: 'pro' })).map(({ id }) => id)).toEqual(['ben', 'ada']);
    expect((await people(workspaceId, { unit: 'account', status: 'waiting' })).map(({ id }) => id)).toEqual(['bell']);
  });

  test('a period that ends before it begins is refused', async () => {
    await expect(ask(workspaceId, { from: '2026-05-02', to: '2026-05-02' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('nothing to measure is no error', () => {
  test('an empty workspace', async () => {
    const answer = await ask(await aWorkspace(), {});
    expect(answer).toMatchObject({
      milestone: null,
      n: 0,
      medianDays: null,
      ci95: null,
      curve: [],
      groups: [],
      comparison: null,
      missing: ['value-milestone'],
    });
  });

  test('a value milestone but nobody yet', async () => {
    const workspaceId = await aWorkspace();
    await milestone(workspaceId, 'report', { value: true });
    expect(await ask(workspaceId, { by: 'trait:plan' })).toMatchObject({ milestone: 'report', n: 0, missing: ['units'], groups: [] });
    expect(await people(workspaceId, {})).toEqual([]);
  });
});

test('what another workspace owns is not counted', async () => {
  const [one, other] = [await aWorkspace(), await aWorkspace()];
  await milestone(one, 'report', { value: true });
  await person(other, { start: '2026-05-01T00:00:00Z', reached: { report: '2026-05-02T00:00:00Z' } });
  expect((await ask(one, {})).n).toBe(0);
});
