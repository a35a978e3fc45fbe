import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { contextOf, systemContext } from './context.ts';
import { scopesOfRole } from './contract.ts';
import { demoState } from './demo-state.ts';
import { switchTrickle } from './switch-trickle.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function demoWorkspace() {
  const id = await aWorkspace();
  await pool().query(`update workspaces set settings = '{"demo": true, "kept": 1}' where id = $1`, [id]);
  return id;
}

test('an editor switches the trickle on and off, and the other settings stay', async () => {
  const id = await demoWorkspace();
  const editor = contextOf(id, 'member:e', scopesOfRole.editor);
  expect(await switchTrickle(editor, { trickle: true })).toEqual({ demo: true, trickle: true });
  expect(await demoState(editor)).toEqual({ demo: true, trickle: true });
  expect(await switchTrickle(editor, { trickle: false })).toEqual({ demo: true, trickle: false });
  expect((await pool().query('select settings from workspaces where id = $1', [id])).rows).toEqual([
    { settings: { demo: true, trickle: false, kept: 1 } },
  ]);
});

test('a CSM is refused', async () => {
  const csm = contextOf(await demoWorkspace(), 'member:c', scopesOfRole.csm);
  await expect(switchTrickle(csm, { trickle: true })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a workspace that is no demo has no trickle', async () => {
  const ctx = systemContext(await aWorkspace());
  await expect(switchTrickle(ctx, { trickle: true })).rejects.toMatchObject({ code: 'conflict' });
  expect(await demoState(ctx)).toEqual({ demo: false, trickle: false });
});
