import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { randomHistory, randomJourney, randomRules } from './test-random.ts';
import { minuteAt, Stage } from './test-stage.ts';
import { actual, expected, tell, users, work } from './test-trace.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('the engine gives the trace of the interpreter alone, whatever the batches, the number of workers and the crashes', async () => {
  const property = fc.asyncProperty(
    randomJourney('one'),
    randomJourney('two'),
    randomHistory(users),
    fc.constantFrom(1, 2, 5, 1000),
    fc.constantFrom(2, 3, 7),
    fc.constantFrom(null, 0.25, 0.5),
    fc.integer({ min: 0, max: 5 * 24 * 60 }),
    async (one, two, history, limit, crashEvery, share, sinceMinute) => {
      const holdout = share === null ? null : { share, since: minuteAt(sinceMinute) };
      const stage = new Stage(await aWorkspace(4), 4);
      await stage.holdout(share, sinceMinute);
      await stage.milestone('first', 'C');
      await stage.publish(one);
      // The journeys set traits, and so would see each other's: each is compared on its own.
      await tell(stage, history);
      await work(stage, limit, crashEvery);
      const rows = await actual(stage, 'one');
      for (const user of users) expect(rows.filter((row) => row.user === user)).toEqual(expected(one, user, history, undefined, holdout));
      const other = new Stage(await aWorkspace(2), 2);
      await other.milestone('first', 'C');
      await other.publish(two);
      await tell(other, history);
      await other.drain(limit);
      const others = await actual(other, 'two');
      for (const user of users) expect(others.filter((row) => row.user === user)).toEqual(expected(two, user, history));
    },
  );
  await fc.assert(property, { numRuns: 15, endOnFailure: false });
});

test('so it does with segments, struggles and dates, which change by events, by each other and by time', async () => {
  const property = fc.asyncProperty(
    randomJourney('one', true),
    randomHistory(users),
    randomRules,
    fc.constantFrom(1, 2, 5, 1000),
    fc.constantFrom(2, 3, 7),
    async (one, history, rules, limit, crashEvery) => {
      const stage = new Stage(await aWorkspace(4), 4);
      await stage.milestone('first', 'C');
      for (const { key, condition } of rules.segments) await stage.segment(key, condition);
      for (const rule of rules.struggles) await stage.struggle(rule);
      await stage.publish(one);
      await tell(stage, history);
      await work(stage, limit, crashEvery);
      const rows = await actual(stage, 'one');
      for (const user of users) expect(rows.filter((row) => row.user === user)).toEqual(expected(one, user, history, rules));
      await sizesAreCounted(stage);
    },
  );
  await fc.assert(property, { numRuns: 25, endOnFailure: false });
});

/** A segment's history adds up to who is in it. */
async function sizesAreCounted(stage: Stage): Promise<void> {
  const members = await stage.rows(
    'select segment, count(*)::int as size from person_segments where workspace_id = $1 and member group by 1 order by 1',
  );
  const counted = await stage.rows(
    'select segment, sum(entered - "left")::int as size from segment_days where workspace_id = $1 group by 1 having sum(entered - "left") <> 0 order by 1',
  );
  expect(counted).toEqual(members);
}

test('the counters are what the runs say, at any moment', async () => {
  await fc.assert(
    fc.asyncProperty(randomJourney('one'), randomHistory(users), fc.constantFrom(1, 3, 50), async (document, history, limit) => {
      const stage = new Stage(await aWorkspace(2), 2);
      await stage.milestone('first', 'C');
      await stage.publish(document);
      await tell(stage, history);
      for (let more = true; more; ) {
        const { events, timers } = await stage.batch(limit);
        more = events + timers > 0;
        const counted = await stage.counted();
        const [runs] = await stage.rows<Record<string, number>>(
          `select count(*)::int as entered, count(*) filter (where status = 'waiting')::int as active, count(*) filter (where status = 'completed')::int as completed,
                  count(*) filter (where status = 'exited')::int as exited, count(*) filter (where status = 'failed')::int as failed,
                  count(*) filter (where converted_at is not null)::int as converted from runs where workspace_id = $1`,
        );
        expect({ entered: 0, active: 0, completed: 0, exited: 0, failed: 0, converted: 0, ...counted }).toEqual(runs);
      }
    }),
    { numRuns: 6 },
  );
});
