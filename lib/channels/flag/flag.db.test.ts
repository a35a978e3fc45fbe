import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { createFlag, tryFlag } from '#lib/flags';
import { FlagInput } from '#lib/flags/contract';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { systemContext } from '#lib/workspace';
import { type Deliverer, startDeliverer } from '../deliverer.ts';
import { DeliveryStage } from '../test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
beforeAll(async () => {
  database = await freshDatabase();
  deliverer = startDeliverer();
});
afterAll(async () => {
  await deliverer.stop();
  await database.drop();
});

test('an action of a journey sets a flag for its person, and fails with a reason where there is no such variant', async () => {
  const stage = await DeliveryStage.open(await aWorkspace());
  const ctx = systemContext(stage.workspaceId);
  const flag = { key: 'beta', name: 'Beta', type: 'boolean', variants: { on: true, off: false }, default: 'off' };
  await createFlag(ctx, FlagInput.parse(flag));
  const comesTo = (key: string, status: string) => until(async () => (await stage.status(key)) === status);
  await comesTo(await stage.message('flag', { flag: 'beta', value: true }), 'sent');
  expect(await tryFlag(ctx, { key: 'beta', userId: 'ada', traits: {} })).toMatchObject({ value: true, reason: 'TARGETING_MATCH' });
  const wrong = await stage.message('flag', { flag: 'beta', value: 'maybe' });
  await comesTo(wrong, 'failed');
  expect((await stage.row(wrong)).reason).toBe('The flag beta has no variant that is "maybe".');
  const { rows } = await pool().query('select variant from person_flags where workspace_id = $1', [stage.workspaceId]);
  expect(rows).toEqual([{ variant: 'on' }]);
});
