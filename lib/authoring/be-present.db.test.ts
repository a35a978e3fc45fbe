import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext } from '#lib/workspace';
import { bePresent, createJourney } from './index.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let here: number;
const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
const as = (who: 0 | 1, workspace = here): Context => memberContext(workspace, ids[who], 'editor');
const key = 'shared';

beforeAll(async () => {
  db = await freshDatabase();
  here = await aWorkspace();
  await createJourney(as(0), { document: { key, name: 'Shared', nodes: [], edges: [] } });
});
afterAll(() => db.drop());

test('two people who have a journey open see each other, and at which node', async () => {
  expect(await bePresent(as(0), { key, node: 'n1' })).toEqual([]);
  expect(await bePresent(as(1), { key, node: null })).toMatchObject([{ name: `member:${ids[0]}`, node: 'n1' }]);
  expect(await bePresent(as(0), { key, node: 'n2' })).toMatchObject([{ name: `member:${ids[1]}`, node: null }]);
});

test('who is not heard of any more has gone', async () => {
  await bePresent(as(1), { key, node: null });
  await pool().query("update journey_presence set seen_at = now() - interval '21 seconds' where actor = $1", [`member:${ids[1]}`]);
  expect(await bePresent(as(0), { key, node: null })).toEqual([]);
});

test('a journey of another workspace is not there', async () => {
  await expect(bePresent(as(0, await aWorkspace()), { key, node: null })).rejects.toMatchObject({ code: 'not-found' });
});
