import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { memberContext, systemContext } from '#lib/workspace';
import { InAppChange } from '../contract.ts';
import { demoUserHash } from './demo-user-hash.ts';
import { setUpInApp } from './set-up-in-app.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('in a demo that asks for proof the pretended app gets its user’s hash, and in no other workspace', async () => {
  const workspaceId = await aWorkspace();
  const asked = () => demoUserHash(memberContext(workspaceId, 'm', 'viewer'), { userId: 'ada' });
  const { identitySecret } = await setUpInApp(systemContext(workspaceId), InAppChange.parse({ identityRequired: true }));
  expect(await asked()).toEqual({ userHash: null });
  await pool().query(`update workspaces set settings = settings || '{"demo":true}' where id = $1`, [workspaceId]);
  expect(await asked()).toEqual({
    userHash: createHmac('sha256', identitySecret ?? '')
      .update('ada')
      .digest('hex'),
  });
  await setUpInApp(systemContext(workspaceId), InAppChange.parse({ identityRequired: false }));
  expect(await asked()).toEqual({ userHash: null });
});
