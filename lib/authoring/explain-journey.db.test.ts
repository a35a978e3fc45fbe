import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { formatInstant, type Instant, type JsonObject, minute } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { PublishInput } from './contract.ts';
import { createJourney, explainJourney, pauseJourney, publishJourney, resumeJourney } from './index.ts';
import { aPerson, appendEvents, told } from './test-people.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(async () => {
  ctx = systemContext(await aWorkspace());
});
afterAll(() => db.drop());

const key = 'welcome';
const documentOf = (more: object = {}) => ({
  key,
  name: 'Welcome',
  entry: { audience: { trait: 'plan', op: 'eq', value: 'pro' }, reentry: 'once' },
  nodes: [
    {
      id: 'start',
      type: 'trigger',
      data: { on: { kind: 'event', event: 'Signed Up', where: { property: 'via', op: 'ne', value: 'test' } } },
    },
    { id: 'mail', type: 'action', data: { channel: 'email', subject: 'Hello', body: 'Hi' } },
    { id: 'wait', type: 'wait-until', data: { when: { event: 'Report Created' }, timeout: 'P3D' } },
    { id: 'which', type: 'condition', data: { if: { trait: 'plan', op: 'eq', value: 'pro' } } },
  ],
  edges: [
    { id: 'e1', source: 'start', sourceHandle: 'next', target: 'mail' },
    { id: 'e2', source: 'mail', sourceHandle: 'next', target: 'wait' },
    { id: 'e3', source: 'wait', sourceHandle: 'met', target: 'which' },
  ],
  ...more,
});

/** Publishes, and answers with a clock that begins just after it. */
async function published(more: object = {}): Promise<(n: number) => Instant> {
  await createJourney(ctx, { document: documentOf(more) });
  await publishJourney(ctx, { key, ...PublishInput.parse({}) });
  const { rows } = await pool().query<{ at: Date }>('select published_at as at from journeys where workspace_id = $1', [ctx.workspaceId]);
  const from = rows[0]?.at.getTime() ?? 0;
  return (n) => (from + n) as Instant;
}

const tell = (userId: string, at: Instant, what: Parameters<typeof told>[3]) => appendEvents([told(ctx.workspaceId, userId, at, what)]);
const explained = (userId: string) => explainJourney(ctx, { userId, key });
const pro = (userId: string, at: Instant) => tell(userId, at, { traits: { plan: 'pro' } });
const signedUp = (userId: string, at: Instant, properties: JsonObject = {}) => tell(userId, at, { name: 'Signed Up', properties });

test('who entered and waits is shown with every step, and where they wait until when', async () => {
  const at = await published();
  await aPerson(ctx.workspaceId, 'ada');
  await pro('ada', at(1));
  await signedUp('ada', at(2));
  const { attempts, runs, says } = await explained('ada');
  expect(attempts).toEqual([{ at: formatInstant(at(2)), event: 'Signed Up', outcome: 'entered', run: 0 }]);
  expect(runs).toMatchObject([
    {
      status: 'waiting',
      enteredAt: formatInstant(at(2)),
      waitingAt: 'wait',
      wakesAt: formatInstant((at(2) + 3 * 24 * 60 * minute) as Instant),
      steps: [
        { node: 'start', handle: 'next' },
        { node: 'mail', handle: 'next' },
      ],
      actions: [{ node: 'mail', channel: 'email' }],
    },
  ]);
  expect(says).toContain('waiting at wait');
});

test('a condition that a run went through says leaf by leaf what it saw', async () => {
  const at = await published();
  await aPerson(ctx.workspaceId, 'ada');
  await pro('ada', at(1));
  await signedUp('ada', at(2));
  await tell('ada', at(3), { name: 'Report Created' });
  const { runs } = await explained('ada');
  expect(runs[0]?.status).toBe('completed');
  expect(runs[0]?.steps.at(-1)).toMatchObject({ node: 'which', handle: 'yes' });
  expect(JSON.stringify(runs[0]?.steps.at(-1)?.detail)).toContain('"found":"pro"');
});

test('who was not in the audience is told so, with what the condition saw', async () => {
  const at = await published();
  await aPerson(ctx.workspaceId, 'bob');
  await tell('bob', at(1), { traits: { plan: 'free' } });
  await signedUp('bob', at(2));
  expect((await explained('bob')).attempts).toEqual([
    {
      at: formatInstant(at(2)),
      event: 'Signed Up',
      outcome: 'refused',
      reason: 'audience',
      condition: { holds: false, kind: 'trait', condition: { trait: 'plan', op: 'eq', value: 'pro' }, found: 'free' },
    },
  ]);
});

test('an event that does not fit, a run that is open, and one that was the only one', async () => {
  const at = await published();
  await aPerson(ctx.workspaceId, 'cyd');
  await pro('cyd', at(1));
  await signedUp('cyd', at(2), { via: 'test' });
  await signedUp('cyd', at(3));
  await signedUp('cyd', at(4));
  await tell('cyd', at(5), { name: 'Report Created' });
  await signedUp('cyd', at(6));
  const { attempts } = await explained('cyd');
  expect(attempts.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['where', 'entered', 'open-run', 're-entry']);
  expect(attempts[0]?.condition).toMatchObject({ holds: false, found: 'test' });
});

test('who is held out is told so of what came since the group began, and only of what would have let them in', async () => {
  const at = await published({ entry: { audience: { trait: 'plan', op: 'eq', value: 'pro' }, reentry: 'after-exit' } });
  await aPerson(ctx.workspaceId, 'kim');
  const setting = { share: 1, since: formatInstant(at(5)) };
  await pool().query(`update workspaces set settings = jsonb_build_object('holdout', $2::jsonb) where id = $1`, [ctx.workspaceId, setting]);
  await pro('kim', at(1));
  await signedUp('kim', at(2));
  await tell('kim', at(3), { name: 'Report Created' });
  await signedUp('kim', at(6), { via: 'test' });
  await signedUp('kim', at(7));
  const { attempts } = await explained('kim');
  expect(attempts.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['entered', 'where', 'holdout']);
  await aPerson(ctx.workspaceId, 'lou');
  await pro('lou', at(8));
  await signedUp('lou', at(9));
  expect((await explained('lou')).says).toContain('the person belonged to the holdout group, whom no journey lets in');
});

test('what came before the journey was published, and what was imported, started nothing', async () => {
  await aPerson(ctx.workspaceId, 'dan');
  await pro('dan', (Date.now() - 2 * minute) as Instant);
  await signedUp('dan', (Date.now() - minute) as Instant);
  const at = await published();
  await tell('dan', at(1), { name: 'Signed Up', history: true });
  const { attempts, runs, says } = await explained('dan');
  expect([attempts, runs]).toEqual([[], []]);
  expect(says).toContain('nothing that starts this journey happened');
});

test('an event during a pause was refused for that', async () => {
  const at = await published();
  await aPerson(ctx.workspaceId, 'eve');
  await pro('eve', at(1));
  await pauseJourney(ctx, { key });
  const { rows } = await pool().query<{ at: Date }>(`select at from audit_log where workspace_id = $1 and action = 'journey.pause'`, [
    ctx.workspaceId,
  ]);
  const paused = (rows[0]?.at.getTime() ?? 0) as Instant;
  await signedUp('eve', paused);
  await resumeJourney(ctx, { key });
  expect((await explained('eve')).attempts).toMatchObject([{ outcome: 'refused', reason: 'paused' }]);
});

test('an account that others tell of decides as it stood at the event', async () => {
  const at = await published({ entry: { audience: { accountTrait: 'arr', op: 'gte', value: 100 }, reentry: 'after-exit' } });
  await aPerson(ctx.workspaceId, 'fay');
  await tell('fay', at(1), { group: 'acme', traits: { arr: 50 } });
  await pool().query(
    `insert into trait_changes (workspace_id, owner, key, at, value) values ($1, 'a:acme', 'arr', to_timestamp($2::float8), '50'), ($1, 'a:acme', 'arr', to_timestamp($3::float8), '200')`,
    [ctx.workspaceId, at(1) / 1000, at(3) / 1000],
  );
  await signedUp('fay', at(2));
  await signedUp('fay', at(4));
  expect((await explained('fay')).attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'entered']);
});

test('the runs of the engine stand beside the replay', async () => {
  const at = await published();
  const id = await aPerson(ctx.workspaceId, 'gus');
  await pool().query(
    `insert into runs (workspace_id, journey, version, person_id, partition, status, node, wakes_at, entered_at, state)
     values ($1, $2, 1, $3, 0, 'waiting', 'wait', to_timestamp($5::float8), to_timestamp($4::float8), '{}')`,
    [ctx.workspaceId, key, id, at(2) / 1000, at(5) / 1000],
  );
  expect((await explained('gus')).actual).toMatchObject([
    { version: 1, status: 'waiting', waitingAt: 'wait', enteredAt: formatInstant(at(2)), wakesAt: formatInstant(at(5)) },
  ]);
});

test('a message that was opened takes on the run that asks about it, and no other', async () => {
  const opened = { message: 'mail', status: 'opened' };
  const at = await published({
    nodes: documentOf().nodes.map((node) => (node.id === 'wait' ? { ...node, data: { when: opened, timeout: 'P3D' } } : node)),
  });
  const id = await aPerson(ctx.workspaceId, 'ida');
  await pro('ida', at(1));
  await signedUp('ida', at(2));
  const { rows } = await pool().query<{ id: number }>(
    `insert into runs (workspace_id, journey, version, person_id, partition, status, node, entered_at, state)
     values ($1, $2, 1, $3, 0, 'waiting', 'wait', to_timestamp($4::float8), '{}') returning id`,
    [ctx.workspaceId, key, id, at(2) / 1000],
  );
  const run = String(rows[0]?.id);
  await tell('ida', at(3), { name: 'message.status', system: { run: '999999999', node: 'mail', status: 'opened' } });
  await tell('ida', at(4), { name: 'message.status', system: { run, node: 'mail', status: 'delivered' } });
  const waiting = (await explained('ida')).runs[0];
  expect(waiting).toMatchObject({ status: 'waiting', waitingAt: 'wait' });
  expect(waiting?.condition).toEqual({ holds: false, kind: 'message', condition: opened, found: 'delivered' });

  await tell('ida', at(5), { name: 'message.status', system: { run, node: 'mail', status: 'clicked' } });
  const { steps } = (await explained('ida')).runs[0] ?? {};
  expect(steps?.find(({ node }) => node === 'wait')).toMatchObject({
    at: formatInstant(at(5)),
    handle: 'met',
    detail: { condition: { holds: true, found: 'clicked' } },
  });
});

test('a message that waits for its delivery was not sent yet, and is once that is told', async () => {
  const sent = { message: 'mail', status: 'sent' };
  const at = await published({
    nodes: documentOf().nodes.map((node) => (node.id === 'wait' ? { ...node, data: { when: sent, timeout: 'P3D' } } : node)),
  });
  const id = await aPerson(ctx.workspaceId, 'kim');
  await pro('kim', at(1));
  await signedUp('kim', at(2));
  const { rows } = await pool().query<{ id: number }>(
    `with run as (
       insert into runs (workspace_id, journey, version, person_id, partition, status, node, entered_at, state)
       values ($1, $2, 1, $3, 0, 'waiting', 'wait', to_timestamp($4::float8), '{}') returning id)
     insert into messages (workspace_id, key, journey, version, run_id, node, person_id, channel, status, rendered, created_at)
     select $1, 'waits-' || id, $2, 1, id, 'mail', $3, 'email', 'queued', '{}', to_timestamp($4::float8) from run returning run_id as id`,
    [ctx.workspaceId, key, id, at(2) / 1000],
  );
  const waiting = (await explained('kim')).runs[0];
  expect(waiting).toMatchObject({ status: 'waiting', waitingAt: 'wait', condition: { holds: false, kind: 'message' } });

  await tell('kim', at(4), { name: 'message.status', system: { run: String(rows[0]?.id), node: 'mail', status: 'sent' } });
  const { steps } = (await explained('kim')).runs[0] ?? {};
  expect(steps?.find(({ node }) => node === 'wait')).toMatchObject({ at: formatInstant(at(4)), handle: 'met' });
});

test('who left by an exit is shown which one held, and what it saw', async () => {
  const churned = { trait: 'churned', op: 'eq', value: true };
  const at = await published({ exits: [{ when: { trait: 'plan', op: 'eq', value: 'none' } }, { when: churned }] });
  await aPerson(ctx.workspaceId, 'jon');
  await pro('jon', at(1));
  await signedUp('jon', at(2));
  await tell('jon', at(3), { traits: { churned: true } });
  expect((await explained('jon')).runs[0]).toMatchObject({
    status: 'exited',
    reason: 'exit-condition',
    condition: { holds: true, kind: 'trait', condition: churned, found: true },
  });
});

test('nobody was ever seen by that name, no such journey, a draft, and another workspace', async () => {
  await createJourney(ctx, { document: documentOf() });
  await aPerson(ctx.workspaceId, 'hal');
  await expect(explained('nobody')).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('ever seen') });
  await expect(explainJourney(ctx, { userId: 'hal', key: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(explained('hal')).rejects.toMatchObject({ code: 'conflict' });
  const other = systemContext(await aWorkspace());
  await expect(explainJourney(other, { userId: 'hal', key })).rejects.toMatchObject({ code: 'not-found' });
});
