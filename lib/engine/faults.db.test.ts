import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import type { JsonObject } from '#lib/kernel';
import { erasePerson } from '#lib/people';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { systemContext } from '#lib/workspace';
import { isolateFault } from './isolate-fault.ts';
import { processBatch } from './process-batch.ts';
import { journey, mail, type Node, on, wait } from './test-journey.ts';
import { Stage, type Told } from './test-stage.ts';

/* What goes wrong while runs are being processed. Whatever it is: nothing twice, nothing stuck, and the counters say what the runs say. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

const users = Array.from({ length: 24 }, (_, n) => `u${n}`);
const day = 1_440;
const waiting = (key: string, entry: JsonObject = {}) =>
  journey(key, [on('Start'), mail('m1'), wait('w', 'P1D'), mail('m2')] as Node[], { entry });

/** Two workers with small batches, until nothing is left; `meanwhile` is done when they are some batches in. */
async function processed(meanwhile: () => Promise<unknown>): Promise<void> {
  let batches = 0;
  let done: Promise<unknown> = Promise.resolve();
  const worker = async () => {
    const own = new Stage(stage.workspaceId, stage.partitions);
    const request = { workspaceId: stage.workspaceId, partitions: [0, 1, 2, 3], limit: 5, timers: 5 };
    for (let idle = 0; idle < 3; ) {
      const { events, timers } = await processBatch(request, own.lane, own.marks);
      idle = events + timers > 0 ? 0 : idle + 1;
      if (++batches === 4) done = meanwhile();
    }
  };
  await Promise.all([worker(), worker()]);
  await done;
  await stage.drain();
}

async function countersAreRight(): Promise<void> {
  const [runs] = await stage.rows<Record<string, number>>(
    `select count(*) filter (where status = 'waiting')::int as active, count(*) filter (where status = 'completed')::int as completed,
            count(*) filter (where status = 'exited')::int as exited from runs where workspace_id = $1`,
  );
  expect({ active: 0, completed: 0, exited: 0, ...(await stage.counted()) }).toMatchObject(runs ?? {});
}

test('a person erased in mid-run leaves nothing behind, and comes back as somebody new', async () => {
  await stage.publish(waiting('j'));
  await stage.segment('started', { event: 'Start', within: 'P2D' });
  await stage.tell(...users.map((user, n) => ({ user, name: 'Start', minute: n })));
  await stage.take(1_000);
  const [erased] = await stage.rows<{ id: number }>(`select id from persons where workspace_id = $1 and user_id = 'u7'`);
  await stage.tell(...users.map((user, n) => ({ user, name: 'Used', minute: 100 + n })));
  await processed(() => erasePerson(systemContext(stage.workspaceId), { userId: 'u7' }));
  for (const table of ['runs', 'messages', 'person_segments', 'person_timers', 'person_days']) {
    const { rows } = await pool().query(`select from ${table} where workspace_id = $1 and person_id = $2`, [stage.workspaceId, erased?.id]);
    expect({ [table]: rows }).toEqual({ [table]: [] });
  }
  expect((await stage.counted()).active ?? 0).toBe(0);
  expect(await stage.rows('select sum(entered - "left")::int as size from segment_days where workspace_id = $1')).toEqual([{ size: 0 }]);
  await stage.tell({ user: 'u7', name: 'Start', minute: 3 * day });
  await stage.drain();
  expect((await stage.runs()).filter(({ user_id }) => user_id === 'u7').map(({ entered }) => entered)).toEqual([3 * day]);
});

test.each(['archived', 'deleted'])('a journey that is %s while its runs are being processed ends them all', async (how) => {
  await stage.publish(waiting('j'));
  await stage.tell(...users.flatMap((user, n) => [1, 2].map((k) => ({ user, name: 'Start', minute: n * k }))));
  await stage.take(20);
  await processed(async () => {
    if (how === 'archived') return stage.set('j', 'archived');
    await pool().query('delete from journeys where workspace_id = $1', [stage.workspaceId]);
    await stage.raise();
  });
  const runs = await stage.runs();
  expect(runs.filter(({ status }) => status === 'waiting')).toEqual([]);
  for (const { status, reason } of runs) {
    expect([status, reason]).toEqual(
      status === 'completed' ? ['completed', null] : ['exited', how === 'archived' ? 'archived' : 'journey-deleted'],
    );
  }
  await countersAreRight();
});

test('a timer of which nothing can be written is dropped, and holds up neither other timers nor later events', async () => {
  await pool().query(`alter table segment_days add constraint poison check (segment <> 'poison' or "left" = 0)`);
  await stage.segment('poison', { event: 'Start', within: 'PT1H' });
  await stage.segment('sound', { event: 'Start', within: 'PT2H' });
  await stage.publish(
    journey('j', [['start', 'trigger', { on: { kind: 'segment', segment: 'sound', change: 'left' } }], mail('m')] as Node[]),
  );
  await stage.tell(...users.slice(0, 3).map((user, n) => ({ user, name: 'Start', minute: n })));
  await stage.take(1_000);
  await expect(stage.batch()).rejects.toThrow('poison');
  await isolateFault({ workspaceId: stage.workspaceId, partitions: [0, 1, 2, 3], limit: 100, timers: 100 }, stage.lane, stage.marks);
  await stage.drain();
  await pool().query('alter table segment_days drop constraint poison');
  expect((await stage.runs()).map(({ user_id, entered }) => [user_id, entered])).toEqual([
    ['u0', 120],
    ['u1', 121],
    ['u2', 122],
  ]);
});

test('a clock that jumps an hour ahead, and back by ten minutes, doubles nothing and loses nothing', async () => {
  await stage.segment('often', { event: 'Start', within: 'PT30M', count: { op: 'gte', value: 2 } });
  await stage.publish(waiting('j', { reentry: 'after-exit' }));
  // Accepted at minutes 0, 60 (the jump), 61, 50 (the way back), 51 and 70; each stamped as its host had it.
  const clock = [0, 60, 61, 50, 51, 70];
  const told = clock.flatMap((minute, n): Told[] =>
    users.slice(0, 6).map((user) => ({ user, name: n % 2 === 0 ? 'Start' : 'Used', minute, id: `${user}-${n}` })),
  );
  await stage.tell(...told);
  await stage.tell(...told); // sent again after the jump
  await processed(async () => {});
  expect(await stage.rows('select sum(events)::int as n from person_days where workspace_id = $1')).toEqual([{ n: told.length }]);
  // The first Start enters and sends at 0; those at 61 and 51 find the run open; a day later it goes on.
  const runs = await stage.runs();
  expect(runs.map(({ entered, ended, status }) => [entered, ended, status])).toEqual(users.slice(0, 6).map(() => [0, day, 'completed']));
  const sent = await stage.sent();
  expect(sent.map(({ node, minute }) => [node, minute])).toEqual([
    ...users.slice(0, 6).map(() => ['m1', 0]),
    ...users.slice(0, 6).map(() => ['m2', day]),
  ]);
  const back = await stage.rows(
    `select run_id from (select run_id, at, lag(at) over (partition by run_id order by seq) as before from run_steps where workspace_id = $1) s where at < before`,
  );
  expect(back).toEqual([]);
  // Starts at 51 and 61 lie within half an hour of each other: everybody entered once and left once.
  expect(
    await stage.rows('select sum(entered)::int as entered, sum("left")::int as gone from segment_days where workspace_id = $1'),
  ).toEqual([{ entered: 6, gone: 6 }]);
});
