import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Happening, type Origin, replay, validate } from '#lib/journey';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { processBatch } from './process-batch.ts';
import { type Happened, randomHistory, randomJourney } from './test-random.ts';
import { isoAt, minuteAt, Stage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const users = ['ada', 'bob', 'cyd'];
const longAfter = minuteAt(200 * 24 * 60);

/** What the interpreter alone says about one person. */
function expected(document: object, user: string, history: readonly Happened[]) {
  const checked = validate(document);
  if (!('plan' in checked)) throw new Error(JSON.stringify(checked.issues));
  const origin: Origin = {
    person: { id: user, traits: { plan: 'trial', createdAt: isoAt(0) }, createdAt: minuteAt(0) },
    account: { id: 'acme', traits: {} },
    timezone: 'UTC',
    milestoneRules: [{ key: 'first', event: 'C' }],
    segmentRules: [],
    segments: [],
    scores: {},
    struggles: [],
  };
  const happenings = history
    .filter((one) => one.user === user)
    .map((one, i): Happening => {
      const at = minuteAt(one.minute);
      if (one.name === 'plan') return { kind: 'traits', at, owner: 'person', set: { plan: one.k === '1' ? 'trial' : 'pro' } };
      const stamped = (one.late ? minuteAt(one.minute - 2 * 24 * 60) : at) as Instant;
      return { kind: 'event', event: { id: `e${i}`, name: one.name, at: stamped, acceptedAt: at, properties: { k: one.k } } };
    });
  const { runs, steps, effects } = replay({ plan: checked.plan, origin, happenings, until: longAfter });
  return runs.map((run, i) => ({
    user,
    status: run.status,
    entered: run.enteredAt as number,
    ended: run.endedAt as number | null,
    steps: steps.filter((step) => step.run === i).map(({ at, node, handle }) => `${at} ${node} ${handle}`),
    sent: effects.flatMap(({ run: of, effect }) => (of === i && effect.kind === 'send' ? [`${effect.at} ${effect.node}`] : [])).sort(),
  }));
}

type Trace = ReturnType<typeof expected>[number];

/** The engine plays up to the present, which is later: what happened after the end of the replay is left out. */
function upToTheEnd(trace: Trace): Trace {
  const inTime = (line: string) => Number(line.slice(0, line.indexOf(' '))) <= longAfter;
  const goesOn = trace.ended === null || trace.ended > longAfter;
  return {
    ...trace,
    ...(goesOn ? { status: 'waiting', ended: null } : {}),
    steps: trace.steps.filter(inTime),
    sent: trace.sent.filter(inTime),
  };
}

const millis = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`;

/** What the engine left in the tables. */
const actual = async (stage: Stage, journey: string) =>
  (
    await stage.rows<Trace>(
      `select p.user_id as user, r.status, ${millis('r.entered_at')} as entered, ${millis('r.ended_at')} as ended,
            array(select ${millis('s.at')} || ' ' || s.node || ' ' || s.handle from run_steps s where s.workspace_id = $1 and s.run_id = r.id order by s.seq) as steps,
            array(select ${millis('m.created_at')} || ' ' || m.node from messages m where m.workspace_id = $1 and m.run_id = r.id order by 1) as sent
     from runs r join persons p on p.workspace_id = r.workspace_id and p.id = r.person_id
     where r.workspace_id = $1 and r.journey = '${journey}' order by r.entered_at, r.id`,
    )
  ).map(upToTheEnd);

async function tell(stage: Stage, history: readonly Happened[]): Promise<void> {
  for (const user of users) {
    await stage.tell({ user, traits: { plan: 'trial', createdAt: isoAt(0) } }, { user, group: 'acme', traits: {} });
  }
  await stage.tell(
    ...history.map(({ user, name, minute, late, k }) =>
      name === 'plan'
        ? { user, minute, traits: { plan: k === '1' ? 'trial' : 'pro' } }
        : { user, name, minute: late ? minute - 2 * 24 * 60 : minute, receivedMinute: minute, properties: { k } },
    ),
  );
}

/** Two workers take batches of any size at once, and every so often one dies just before it commits. */
async function work(stage: Stage, limit: number, crashEvery: number): Promise<void> {
  let batches = 0;
  const beforeCommit = () => {
    if (++batches % crashEvery === 0) throw new Error('crash');
  };
  const worker = async () => {
    const own = new Stage(stage.workspaceId, stage.partitions);
    const request = { workspaceId: stage.workspaceId, partitions: [0, 1, 2, 3], limit, timers: limit };
    for (let idle = 0; idle < 3; ) {
      const done = await processBatch(request, own.lane, own.marks, { beforeCommit }).catch((fault: Error) => {
        if (fault.message !== 'crash') throw fault;
        return { events: 1, timers: 0 };
      });
      idle = done.events + done.timers > 0 ? 0 : idle + 1;
    }
  };
  await Promise.all([worker(), worker()]);
  await stage.drain(limit);
}

test('the engine gives the trace of the interpreter alone, whatever the batches, the number of workers and the crashes', async () => {
  const property = fc.asyncProperty(
    randomJourney('one'),
    randomJourney('two'),
    randomHistory(users),
    fc.constantFrom(1, 2, 5, 1000),
    fc.constantFrom(2, 3, 7),
    async (one, two, history, limit, crashEvery) => {
      const stage = new Stage(await aWorkspace(4), 4);
      await stage.milestone('first', 'C');
      await stage.publish(one);
      // The journeys set traits, and so would see each other's: each is compared on its own.
      await tell(stage, history);
      await work(stage, limit, crashEvery);
      const rows = await actual(stage, 'one');
      for (const user of users) expect(rows.filter((row) => row.user === user)).toEqual(expected(one, user, history));
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
