import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { type Happening, replay, validate } from '#lib/journey';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { edge, journey, type Node, on } from './test-journey.ts';
import { minuteAt, Stage, type Told } from './test-stage.ts';

/* "The message that node m sent in this run got at least that far": one that waits for its delivery was not sent yet, wherever batches begin and end. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(2), 2);
});

const isSent = { message: 'm', status: 'sent' };
const call: Node = ['m', 'action', { channel: 'webhook', url: 'https://x.test/', body: 'hello' }];
const waits = journey('j', [on('A'), call, ['w', 'wait-until', { when: isSent, timeout: 'P3000D' }]]);
/** What is so when B comes: the run leaves `c` by `yes` or `no`. */
const asks = journey(
  'j',
  [on('A'), call, ['b', 'wait-until', { when: { event: 'B' }, timeout: 'P3000D' }], ['c', 'condition', { if: isSent }]],
  {},
  [edge('start', 'm'), edge('m', 'b'), edge('b', 'c', 'met')],
);
const goesLive = () =>
  pool().query(`insert into channel_settings (workspace_id, channel, settings, sealed) values ($1, 'webhook', '{}', 'x')`, [
    stage.workspaceId,
  ]);
const steps = async () =>
  (
    await stage.rows<{ step: string }>(
      `select to_char(s.at at time zone 'UTC', 'HH24:MI') || ' ' || s.node || ' ' || s.handle as step from run_steps s where s.workspace_id = $1 order by s.seq`,
    )
  ).map(({ step }) => step);
/** As deliverers tell the log. */
const wasSent = async (minute: number): Promise<Told> => {
  const [run] = await stage.rows<{ id: number }>('select id from runs where workspace_id = $1');
  const [{ status } = { status: '' }] = await stage.rows<{ status: string }>('select status from messages where workspace_id = $1');
  expect(status).toBe('queued');
  return { type: 'system', name: 'message.status', user: 'ada', minute, properties: { run: run?.id ?? 0, node: 'm', status: 'sent' } };
};

describe('a message that waits for its delivery', () => {
  test('is sent once that is told, and no sooner', async () => {
    await goesLive();
    await stage.publish(waits);
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'Other', minute: 2 });
    await stage.drain();
    expect(await steps()).toEqual(['12:01 start next', '12:01 m next']);
    await stage.tell(await wasSent(5));
    await stage.drain();
    expect(await steps()).toEqual(['12:01 start next', '12:01 m next', '12:05 w met']);
  });

  test.each([1, 1000])('is not sent for a condition of the next event, in batches of %i', async (limit) => {
    await goesLive();
    await stage.publish(asks);
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'B', minute: 2 });
    await stage.drain(limit);
    expect((await steps()).at(-1)).toBe('12:02 c no');
  });
});

describe('a message of the sandbox or of a shadow run', () => {
  test.each([1, 1000])('is sent by being made, in batches of %i', async (limit) => {
    await stage.publish(asks);
    await stage.tell({ user: 'ada', name: 'A', minute: 1 }, { user: 'ada', name: 'B', minute: 2 });
    await stage.drain(limit);
    expect((await steps()).at(-1)).toBe('12:02 c yes');
  });

  test('so is one of a shadow run, whose channel is live', async () => {
    await goesLive();
    await stage.publish(waits, { mode: 'shadow' });
    await stage.tell({ user: 'ada', name: 'A', minute: 1 });
    await stage.drain();
    expect(await steps()).toEqual(['12:01 start next', '12:01 m next', '12:01 w met']);
  });
});

test('a replay that knows which messages waited gives the same steps', () => {
  const checked = validate(waits);
  if (!('plan' in checked)) throw new Error(JSON.stringify(checked.issues));
  const entered = minuteAt(1);
  const event = { id: 'e', name: 'A', at: entered, acceptedAt: entered, properties: {} };
  const happenings: Happening[] = [
    { kind: 'event', event },
    { kind: 'message', at: minuteAt(5), enteredAt: entered, node: 'm', status: 'sent' },
  ];
  const origin = {
    person: { id: 'ada', traits: {}, createdAt: minuteAt(0) },
    account: null,
    timezone: 'UTC',
    milestoneRules: [],
    segmentRules: [],
    struggleRules: [],
    segments: [],
    scores: {},
    struggles: [],
  };
  const left = (delivered?: () => boolean) =>
    replay({ plan: checked.plan, origin, happenings, until: minuteAt(10), ...(delivered ? { delivered } : {}) }).steps.map(
      ({ at, node, handle }) => [at, node, handle],
    );
  const before = [
    [entered, 'start', 'next'],
    [entered, 'm', 'next'],
  ];
  expect(left(() => true)).toEqual([...before, [minuteAt(5), 'w', 'met']]);
  expect(left()).toEqual([...before, [entered, 'w', 'met']]);
});
