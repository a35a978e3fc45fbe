import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { journey, mail, on, wait } from './test-journey.ts';
import { Stage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

/** People of either side of a share of a half, by the contract's formula. */
const drawn = (id: string) => Number.parseInt(createHash('sha256').update(`holdout:${id}`).digest('hex').slice(0, 8), 16) / 2 ** 32;
const people = Array.from({ length: 40 }, (_, n) => `p${n}`);
const out = people.filter((id) => drawn(id) < 0.5).slice(0, 3);
const [one = ''] = out;
const [other = ''] = people.filter((id) => drawn(id) >= 0.5);

const exposures = () =>
  stage.rows<{ unit_id: string; variant: string; source: string; minute: number }>(
    `select unit, unit_id, variant, source, (extract(epoch from at - '2026-03-01T12:00Z') / 60)::float8 as minute from exposures
     where workspace_id = $1 and experiment = 'holdout' order by at, unit_id, variant`,
  );
const doc = (key: string, more: object = {}) =>
  journey(key, [on('A'), mail('m'), wait('w', 'PT10M')], { entry: { reentry: 'after-exit' }, ...more });
const happens = (user: string, minute: number) => ({ user, name: 'A', minute });
const entries = async () => (await stage.runs()).map(({ journey: of, user_id, entered }) => `${of} ${user_id} ${entered}`);

test('who is held out enters no journey; both sides are exposed once, when a journey would first have let them in', async () => {
  await stage.publish(doc('j'));
  await stage.publish(doc('k'));
  await stage.holdout(0.5);
  await stage.tell(happens(one, 1), happens(other, 2), happens(one, 30), happens(other, 40));
  await stage.drain(1);
  expect(await entries()).toEqual([`j ${other} 2`, `k ${other} 2`, `j ${other} 40`, `k ${other} 40`]);
  expect(await exposures()).toEqual([
    { unit: 'person', unit_id: one, variant: 'held-out', source: 'journey:j', minute: 1 },
    { unit: 'person', unit_id: other, variant: 'everyone', source: 'journey:j', minute: 2 },
  ]);
  expect((await stage.sent()).map(({ user_id }) => user_id)).toEqual([other, other, other, other]);
});

test('whom a journey would not have let in is not counted', async () => {
  await stage.publish(doc('j', { entry: { audience: { trait: 'plan', op: 'eq', value: 'pro' } } }));
  await stage.holdout(0.5);
  await stage.tell({ user: one, traits: { plan: 'free' } }, { user: other, traits: { plan: 'free' } }, happens(one, 1), happens(other, 2));
  await stage.drain();
  expect([await entries(), await exposures()]).toEqual([[], []]);
});

test('it begins at an instant, by which events were accepted; switched off it lets everyone in again', async () => {
  await stage.publish(doc('j'));
  await stage.holdout(0.5, 5);
  await stage.tell(happens(one, 4), happens(one, 30));
  await stage.drain();
  expect(await entries()).toEqual([`j ${one} 4`]);
  expect((await exposures()).map(({ minute }) => minute)).toEqual([30]);
  await stage.holdout(null);
  await stage.tell(happens(one, 60), happens(other, 61));
  await stage.drain();
  expect(await entries()).toEqual([`j ${one} 4`, `j ${one} 60`, `j ${other} 61`]);
  expect((await exposures()).map(({ minute }) => minute)).toEqual([30]);
});

test('a journey in shadow turns the same people away, and exposes nobody', async () => {
  await stage.publish(doc('j'), { mode: 'shadow' });
  await stage.holdout(0.5);
  await stage.tell(happens(one, 1), happens(other, 2));
  await stage.drain();
  expect([await entries(), await exposures()]).toEqual([[`j ${other} 2`], []]);
});

test('runs that are open go on: nobody is taken out of a journey', async () => {
  await stage.publish(journey('j', [on('A'), wait('w', 'PT10M'), mail('m')]));
  await stage.tell(...out.map((user) => happens(user, 1)));
  await stage.drain();
  await stage.holdout(0.5, 2);
  await stage.tell({ user: other, name: 'Other', minute: 30 });
  await stage.drain();
  expect((await stage.runs()).map(({ status }) => status)).toEqual(out.map(() => 'completed'));
  expect((await stage.sent()).map(({ minute }) => minute)).toEqual(out.map(() => 11));
});
