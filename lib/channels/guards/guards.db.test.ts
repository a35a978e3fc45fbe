import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { memberContext } from '#lib/workspace';
import { type Deliverer, startDeliverer } from '../deliverer.ts';
import { suppress } from '../suppressions.ts';
import { DeliveryStage } from '../test-stage.ts';

/* What guards do to a message on its way, through the queue and the tables; what they decide is `decide.test.ts`. */

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
let stage: DeliveryStage;

beforeAll(async () => {
  database = await freshDatabase();
  deliverer = startDeliverer();
});
afterAll(async () => {
  await deliverer.stop();
  await database.drop();
});
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  await stage.set('in-app', {}, { secret: 'of identities' });
});

const hour = 3_600_000;
/** Quiet hours of which it is now the second or third, in UTC. */
const quiet = () => {
  const at = (hours: number) => `${new Date(Date.now() + hours * hour).toISOString().slice(11, 13)}:00`;
  return { from: at(-1), to: at(2) };
};
const send = () => stage.message('in-app', { experience: 'tour' });
const comesTo = (key: string, wanted: string) => until(async () => (await stage.status(key)) === wanted);
const kinds = async (key: string) => (await stage.moments(key)).map(({ kind }) => kind);
async function postponed(): Promise<string> {
  await stage.set('*', { quietHours: quiet() });
  const key = await send();
  await until(async () => (await kinds(key)).includes('postponed'));
  return key;
}
/** The morning has come. */
async function wakes(guards: object = {}): Promise<void> {
  await stage.set('*', guards);
  await stage.hurry();
}

test('in quiet hours a message is put off and not dropped: noted with its rule, counted, using up no attempt, and sent when they are over', async () => {
  const key = await postponed();
  const { status, due_at: dueAt, attempts } = await stage.row(key);
  expect({ status, attempts }).toEqual({ status: 'queued', attempts: 0 });
  expect(dueAt?.getTime()).toBeGreaterThan(Date.now() + 0.9 * hour);
  expect(dueAt?.getTime()).toBeLessThan(Date.now() + 2.1 * hour);
  expect(await stage.moments(key)).toMatchObject([{ kind: 'postponed', detail: { rule: 'quiet-hours' } }]);
  expect([await stage.counted('postponed'), await stage.counted('suppressed')]).toEqual([1, 0]);
  await wakes();
  await comesTo(key, 'sent');
  expect(await kinds(key)).toEqual(['postponed', 'sent']);
});

describe('whether somebody wants it is looked up when it leaves, not when it was decided', () => {
  const trait = (traits: object) =>
    pool().query('update persons set traits = traits || $2 where workspace_id = $1', [stage.workspaceId, traits]);
  test.each<{ rule: string; guards?: object; meanwhile: () => Promise<unknown> }>([
    { rule: 'consent', guards: { consentTrait: 'news' }, meanwhile: () => trait({ news: false }) },
    { rule: 'do-not-contact', meanwhile: () => trait({ do_not_contact: true }) },
    { rule: 'do-not-contact', meanwhile: () => suppress(memberContext(stage.workspaceId, 'm', 'admin'), { userId: 'ada' }) },
    {
      rule: 'unsubscribed',
      meanwhile: () =>
        pool().query(`insert into unsubscribes (workspace_id, person_id, "group", source) values ($1, 1, '', 'one-click')`, [
          stage.workspaceId,
        ]),
    },
  ])('$rule', async ({ rule, guards = {}, meanwhile }) => {
    await trait({ news: true });
    const key = await postponed();
    await meanwhile();
    await wakes(guards);
    await comesTo(key, 'suppressed');
    expect((await stage.moments(key)).at(-1)).toMatchObject({ kind: 'suppressed', detail: { rule } });
    expect(await stage.counted('suppressed')).toBe(1);
  });
});

test('a journey with priority passes caps and quiet hours, and nobody who left', async () => {
  await stage.set('*', { caps: { overall: { day: 1 } }, quietHours: quiet(), priorityJourneys: ['welcome'] });
  for (const key of [await send(), await send()]) await comesTo(key, 'sent');
  await pool().query(`insert into unsubscribes (workspace_id, person_id, "group", source) values ($1, 1, '', 'one-click')`, [
    stage.workspaceId,
  ]);
  await comesTo(await send(), 'suppressed');
});
