import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorker, type Worker } from '#lib/engine';
import type { Explanation } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Context, systemContext } from '#lib/workspace';
import { PublishInput } from './contract.ts';
import { createJourney, createSegment, createStruggle, enrolPerson, explainJourney, publishJourney, segment, struggle } from './index.ts';
import { appendEvents, told } from './test-people.ts';

/* What is explained is what the engine did: the same events through both. */

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
let worker: Worker;
beforeAll(async () => {
  db = await freshDatabase();
  ctx = systemContext(await aWorkspace(2));
  worker = startWorker({ pollMs: 50 });
});
afterAll(async () => {
  await worker.stop();
  await db.drop();
});

const key = 'welcome';
const node = (id: string, type: string, data: JsonObject) => ({ id, type, data });
const edge = (source: string, sourceHandle: string, target: string) => ({ id: `${source} ${sourceHandle}`, source, sourceHandle, target });
const document = {
  key,
  name: 'Welcome',
  entry: { audience: { accountTrait: 'plan', op: 'ne', value: 'free' }, reentry: 'after-exit' },
  exits: [{ when: { trait: 'churned', op: 'eq', value: true } }],
  nodes: [
    node('signed', 'trigger', { on: { kind: 'event', event: 'Signed Up' } }),
    node('power', 'trigger', { on: { kind: 'segment', segment: 'power', change: 'entered' } }),
    node('stuck', 'trigger', { on: { kind: 'struggle', step: 'connect' } }),
    node('by-hand', 'trigger', { on: { kind: 'api' } }),
    node('mark', 'action', { channel: 'trait', set: { greeted: true } }),
    node('which', 'condition', { if: { segment: 'power' } }),
    node('wait', 'wait-until', { when: { event: 'Report Created' }, timeout: 'P3D' }),
  ],
  edges: [
    ...['signed', 'power', 'stuck', 'by-hand'].map((id) => edge(id, 'next', 'mark')),
    edge('mark', 'next', 'which'),
    edge('which', 'no', 'wait'),
  ],
};

/** Each is told a moment after the one before it: an instant is a millisecond. */
async function tell(userId: string, what: Parameters<typeof told>[3]): Promise<void> {
  const at = Date.now() as Instant;
  await appendEvents([told(ctx.workspaceId, userId, at, what)]);
  await until(() => Date.now() > at);
}
const happened = async (userId: string, ...names: string[]) => {
  for (const name of names) await tell(userId, { name });
};

const comparable = (runs: readonly Explanation['actual'][number][] | Explanation['runs']) =>
  runs.map(({ status, enteredAt, endedAt, reason, waitingAt, wakesAt }) => ({ status, enteredAt, endedAt, reason, waitingAt, wakesAt }));

/** The explanation once the engine has so many runs of that person, the last of them as it should stand. */
async function explained(userId: string, runs: number, last: string): Promise<Explanation> {
  return until(async () => {
    const found = await explainJourney(ctx, { userId, key }).catch(() => null);
    return found && found.actual.length === runs && found.actual[0]?.status === last ? found : null;
  });
}

test('runs by events, segments, struggles and enrolment are explained as the engine has them', async () => {
  await createSegment(ctx, { key: 'power', name: 'Power', condition: { event: 'Used', count: { op: 'gte', value: 3 }, within: 'P7D' } });
  const rule = { failure: { event: 'Failed' }, success: { event: 'Connected' }, count: 2, within: 'P1D' };
  await createStruggle(ctx, { key: 'connect', name: 'Connect', ...rule });
  await until(
    async () => (await segment(ctx, { key: 'power' })).status === 'ready' && (await struggle(ctx, { key: 'connect' })).status === 'ready',
  );
  await createJourney(ctx, { document });
  await publishJourney(ctx, { key, ...PublishInput.parse({}) });

  await tell('ada', { group: 'acme', traits: { plan: 'pro' } });
  await happened('ada', 'Signed Up', 'Report Created', 'Used', 'Used', 'Used');
  await tell('bob', { group: 'bolt', traits: { plan: 'free' } });
  await happened('bob', 'Signed Up');
  await tell('bob', { group: 'bolt', traits: { plan: 'team' } });
  await happened('bob', 'Failed', 'Connected', 'Failed', 'Failed');
  await happened('cyd', 'Signed Up');
  await tell('cyd', { traits: { churned: true } });
  await tell('dan', { traits: { name: 'Dan' } });
  await until(() => enrolPerson(ctx, { key, userId: 'dan' }).catch(() => null));

  const [ada, bob, cyd, dan] = await Promise.all([
    explained('ada', 2, 'completed'),
    explained('bob', 1, 'waiting'),
    explained('cyd', 1, 'exited'),
    explained('dan', 1, 'waiting'),
  ]);
  for (const one of [ada, bob, cyd, dan]) expect(comparable([...one.runs].reverse())).toEqual(comparable(one.actual));
  expect(ada.attempts.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual(['Signed Up entered', 'segment entered']);
  expect(bob.attempts.map(({ event, outcome, reason }) => `${event} ${reason ?? outcome}`)).toEqual([
    'Signed Up audience',
    'struggle entered',
  ]);
  expect(cyd.attempts.map(({ outcome }) => outcome)).toEqual(['entered']);
  expect(dan.attempts.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual(['api entered']);
});
