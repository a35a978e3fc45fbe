import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool, transaction } from '#lib/db';
import { fnv1a, type Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import {
  appendEvents,
  cursorsAfter,
  horizon,
  isHeldBack,
  type LoggedEvent,
  lockPartitions,
  type NewEvent,
  pendingPartitions,
  readBehindHorizon,
  saveCursors,
  systemEvent,
} from './index.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
const noon = Date.UTC(2026, 2, 1, 12) as Instant;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspaceId = await aWorkspace(4);
});

const event = (messageId: string, more: Partial<NewEvent> = {}): NewEvent => ({
  workspaceId,
  messageId,
  type: 'track',
  name: 'Report Created',
  actor: 'u:ada',
  alsoKnownAs: null,
  groupId: null,
  at: noon,
  receivedAt: noon,
  history: false,
  payload: { properties: {} },
  ...more,
});
const all = [0, 1, 2, 3];

/** One turn of a worker: takes all partitions, reads, and moves the cursors on. */
const turn = (limit = 1000): Promise<LoggedEvent[]> =>
  transaction(async (client) => {
    const { upTo } = await horizon(client, workspaceId);
    const locked = await lockPartitions(client, workspaceId, all, { skipLocked: true });
    const events = await readBehindHorizon(
      client,
      workspaceId,
      locked.map(({ partition }) => partition),
      { upTo, limit },
    );
    await saveCursors(client, workspaceId, cursorsAfter(events));
    return events;
  });
const ids = (events: readonly LoggedEvent[]) => events.map(({ messageId }) => messageId);

describe('append', () => {
  test('an event comes back as it went in, whatever its text', async () => {
    const strange = event('m "quoted" \\ {1,2} NULL ü 😀 \u0001', {
      name: 'NULL',
      actor: 'a:ünïcode-😀',
      alsoKnownAs: 'u:x',
      groupId: '',
      at: Date.UTC(1970, 0, 1, 0, 0, 0, 1) as Instant,
      receivedAt: (noon + 987) as Instant,
      history: true,
      payload: { properties: { 'a"b\\c': ['😀', null, 1.5, { deep: true }] }, ['__proto__']: 1 },
    });
    await appendEvents([strange]);
    const [logged] = await turn();
    const { workspaceId: _, ...expected } = strange;
    expect(logged).toMatchObject(expected);
    expect(logged?.partition).toBe(fnv1a('a:ünïcode-😀') % 4);
  });

  test('a messageId counts once: within a call, over calls, and after its event was dropped', async () => {
    expect(await appendEvents([event('m1'), event('m2'), event('m1')])).toEqual({ duplicates: [2] });
    await pool().query('delete from events where workspace_id = $1', [workspaceId]);
    expect(await appendEvents([event('m3'), event('m2'), event('m1'), event('m1')])).toEqual({ duplicates: [1, 2, 3] });
    expect(ids(await turn())).toEqual(['m3']);
  });

  test('the same messageId in two workspaces is two events', async () => {
    const other = await aWorkspace(4);
    expect(await appendEvents([event('m1'), event('m1', { workspaceId: other })])).toEqual({ duplicates: [] });
  });

  test('events of one call keep their order', async () => {
    const names = Array.from({ length: 500 }, (_, n) => `m${n}`);
    await appendEvents(names.map((id, n) => event(id, { actor: `u:${n % 7}` })));
    expect(ids(await turn())).toEqual(names);
  });

  test('writers with the same ids in any order neither deadlock nor double', async () => {
    const names = Array.from({ length: 300 }, (_, n) => `m${n}`);
    const shuffled = (seed: number) => [...names].sort((a, b) => fnv1a(a + seed) - fnv1a(b + seed));
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => appendEvents(shuffled(n).map((id) => event(id)))));
    expect(answers.reduce((sum, { duplicates }) => sum + 300 - duplicates.length, 0)).toBe(300);
    expect(new Set(ids(await turn())).size).toBe(300);
  });

  test('a duplicate of an event in flight is answered when that has committed, and written when it was rolled back', async () => {
    const first = await pool().connect();
    await first.query('begin');
    await appendEvents([event('m1')], first);
    const second = appendEvents([event('m1')]);
    await until(
      async () =>
        (await pool().query("select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount,
    );
    await first.query('rollback');
    first.release();
    expect(await second).toEqual({ duplicates: [] });
    expect(ids(await turn())).toEqual(['m1']);
  });

  test('nothing of a call stays when one of its events cannot be stored', async () => {
    await expect(appendEvents([event('good'), event('nul\u0000')])).rejects.toThrow();
    expect(await appendEvents([event('good')])).toEqual({ duplicates: [] });
  });

  test('a workspace that does not exist is an error', async () => {
    await expect(appendEvents([event('m1', { workspaceId: 999_999 })])).rejects.toThrow('no such workspace: 999999');
  });

  test('an event of our own has a name that can be tried twice', async () => {
    const deed = systemEvent({
      workspaceId,
      name: 'journey.enrol',
      actor: 'u:ada',
      at: noon,
      messageId: 'enrol:1',
      payload: { journey: 'welcome' },
    });
    expect(await appendEvents([deed])).toEqual({ duplicates: [] });
    expect(await appendEvents([deed])).toEqual({ duplicates: [0] });
    expect(await turn()).toMatchObject([{ type: 'system', name: 'journey.enrol', actor: 'u:ada', payload: { journey: 'welcome' } }]);
  });
});

describe('read', () => {
  test('what a transaction does besides appending holds nothing back, however long it runs; what it then appends comes after what was read', async () => {
    const long = await pool().connect();
    await long.query('begin');
    await long.query('update workspaces set name = name where id = $1', [workspaceId]);
    await appendEvents([event('meanwhile')]);
    expect(ids(await turn())).toEqual(['meanwhile']);
    await appendEvents([event('late')], long);
    await appendEvents([event('after')]);
    expect(await turn()).toEqual([]);
    await long.query('commit');
    long.release();
    expect(ids(await turn())).toEqual(['late', 'after']);
  });

  test('an append that is rolled back leaves a gap, and holds nothing back', async () => {
    const failing = await pool().connect();
    await failing.query('begin');
    await appendEvents([event('never')], failing);
    await appendEvents([event('stays')]);
    await failing.query('rollback');
    failing.release();
    expect(ids(await turn())).toEqual(['stays']);
  });

  test('the order goes on where ids have more than 32 bits', async () => {
    for (const last of [2 ** 31 - 2, 2 ** 32 - 2, 5 * 2 ** 32 + 2 ** 31 - 2]) {
      await pool().query("select setval('events_id_seq', $1)", [last]);
      const slow = await pool().connect();
      await slow.query('begin');
      await appendEvents([event(`slow-${last}`)], slow);
      await appendEvents([event(`quick-${last}`), event(`quicker-${last}`)]);
      expect(await horizon(pool(), workspaceId)).toMatchObject({ upTo: last, oldest: last, last: last + 3, given: last + 3 });
      expect(await turn()).toEqual([]);
      await slow.query('commit');
      slow.release();
      expect(await horizon(pool(), workspaceId)).toMatchObject({ upTo: last + 3, oldest: null });
      expect(ids(await turn())).toEqual([`slow-${last}`, `quick-${last}`, `quicker-${last}`]);
    }
  });

  test('what is under way in one workspace holds nothing back in another', async () => {
    const other = await aWorkspace(4);
    const slow = await pool().connect();
    await slow.query('begin');
    await appendEvents([{ ...event('slow'), workspaceId: other }], slow);
    await appendEvents([event('quick')]);
    expect(await horizon(pool(), workspaceId)).toMatchObject({ oldest: null });
    expect(ids(await turn())).toEqual(['quick']);
    const there = await horizon(pool(), other);
    expect(there.upTo).toBeLessThan(there.last);
    await slow.query('commit');
    slow.release();
    expect(await horizon(pool(), other)).toMatchObject({ oldest: null });
  });

  test('one append to two workspaces is under way in both', async () => {
    const other = await aWorkspace(4);
    const slow = await pool().connect();
    await slow.query('begin');
    await appendEvents([event('here'), { ...event('there'), workspaceId: other }], slow);
    for (const one of [workspaceId, other]) expect((await horizon(pool(), one)).oldest).not.toBeNull();
    await slow.query('rollback');
    slow.release();
    for (const one of [workspaceId, other]) expect((await horizon(pool(), one)).oldest).toBeNull();
  });

  test('transactions that commit out of order lose nothing', async () => {
    const slow = new Client({ connectionString: database.url });
    await slow.connect();
    await slow.query('begin');
    await appendEvents([event('slow')], slow);
    await appendEvents([event('quick')]);
    expect(await turn()).toEqual([]);
    expect(await isHeldBack(pool(), workspaceId, all, await horizon(pool(), workspaceId))).toBe(true);
    await slow.query('commit');
    await slow.end();
    expect(ids(await turn())).toEqual(['slow', 'quick']);
    expect(await turn()).toEqual([]);
    expect(await isHeldBack(pool(), workspaceId, all, await horizon(pool(), workspaceId))).toBe(false);
  });

  test('with writers that commit in any order, every event is read once, and each writer’s own in order', async () => {
    let writing = true;
    const writer = async (w: number) => {
      for (let n = 0; n < 25; n++) {
        await transaction(async (client) => {
          await appendEvents([event(`w${w}-${n}-a`, { actor: `u:${w}` })], client);
          await client.query('select pg_sleep($1)', [((w * 7 + n * 13) % 10) / 2000]);
          await appendEvents([event(`w${w}-${n}-b`, { actor: `u:${w}` })], client);
        });
      }
    };
    const seen: LoggedEvent[] = [];
    const reading = (async () => {
      while (writing) seen.push(...(await turn(7)));
      for (let rest = await turn(7); rest.length > 0; rest = await turn(7)) seen.push(...rest);
    })();
    await Promise.all([0, 1, 2, 3, 4, 5].map(writer));
    writing = false;
    await reading;
    expect(seen).toHaveLength(300);
    expect(new Set(ids(seen)).size).toBe(300);
    for (let w = 0; w < 6; w++) {
      const own = ids(seen.filter(({ actor }) => actor === `u:${w}`));
      expect(own).toEqual(Array.from({ length: 25 }, (_, n) => [`w${w}-${n}-a`, `w${w}-${n}-b`]).flat());
    }
  });

  test('batches of any size follow the order of the whole log, without a gap', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `m${n}`);
    // One busy partition and three quiet ones.
    await appendEvents(names.map((id, n) => event(id, { actor: n % 10 === 0 ? `u:${n}` : 'u:busy' })));
    const seen: string[] = [];
    for (let batch = await turn(9); batch.length > 0; batch = await turn(9)) seen.push(...ids(batch));
    expect(seen).toEqual(names);
  });

  test('a partition has one holder; a second worker takes what is free', async () => {
    await appendEvents(Array.from({ length: 40 }, (_, n) => event(`m${n}`, { actor: `u:${n}` })));
    await transaction(async (first) => {
      await lockPartitions(first, workspaceId, [0, 1], { skipLocked: false });
      await transaction(async (second) => {
        const free = await lockPartitions(second, workspaceId, all, { skipLocked: true });
        expect(free.map(({ partition }) => partition)).toEqual([2, 3]);
      });
    });
  });

  test('a turn that is rolled back leaves the cursor where it was', async () => {
    await appendEvents([event('m1')]);
    await expect(
      transaction(async (client) => {
        await lockPartitions(client, workspaceId, all, { skipLocked: true });
        const events = await readBehindHorizon(client, workspaceId, all, { upTo: (await horizon(client, workspaceId)).upTo, limit: 10 });
        await saveCursors(client, workspaceId, cursorsAfter(events));
        throw new Error('crash');
      }),
    ).rejects.toThrow('crash');
    expect(ids(await turn())).toEqual(['m1']);
  });

  test('polling finds the partitions that have something to do', async () => {
    await appendEvents([event('m1')]);
    const mine = async () => (await pendingPartitions(pool())).filter((place) => place.workspaceId === workspaceId);
    expect(await mine()).toEqual([{ workspaceId, partition: fnv1a('u:ada') % 4 }]);
    await turn();
    expect(await mine()).toEqual([]);
    const { rows } = await pool().query('select sum(processed)::int as n from log_partitions where workspace_id = $1', [workspaceId]);
    expect(rows).toEqual([{ n: 1 }]);
  });
});
