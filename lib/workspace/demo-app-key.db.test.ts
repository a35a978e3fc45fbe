import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { memberContext } from './context.ts';
import { demoAppKey } from './demo-app-key.ts';
import { hashOfSecret } from './secret.ts';
import { workspaceOfWriteKey } from './write-key.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
});

const viewerOf = (workspaceId: number) => memberContext(workspaceId, 'm', 'viewer');
async function aDemo(): Promise<number> {
  const workspaceId = await aWorkspace();
  await pool().query(`update workspaces set settings = '{"demo": true}' where id = $1`, [workspaceId]);
  return workspaceId;
}

test('the demo app has one key, however many ask at once, and it sends to its own workspace', async () => {
  const workspaceId = await aDemo();
  const keys = await Promise.all([1, 2, 3].map(() => demoAppKey(viewerOf(workspaceId))));
  expect(new Set(keys).size).toBe(1);
  expect(await workspaceOfWriteKey(keys[0] ?? '')).toMatchObject({ workspaceId });
  expect(await demoAppKey(viewerOf(await aDemo()))).not.toBe(keys[0]);
});

test('there is none where the workspace is no demo, nor once it has been revoked', async () => {
  await expect(demoAppKey(viewerOf(await aWorkspace()))).rejects.toMatchObject({ code: 'not-found' });
  const workspaceId = await aDemo();
  const key = await demoAppKey(viewerOf(workspaceId));
  await pool().query('update write_keys set revoked_at = now() where hash = $1', [hashOfSecret(key)]);
  await expect(demoAppKey(viewerOf(workspaceId))).rejects.toMatchObject({ code: 'not-found' });
});
