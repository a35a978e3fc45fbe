import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { NrrQuery, ShareLinkInput, TtfvQuery } from '../contract.ts';
import { account, milestone, person } from '../fixtures/population.ts';
import { nrrAnswer } from '../nrr.ts';
import { ttfvAnswer } from '../ttfv.ts';
import { createShareLink } from './create-share-link.ts';
import { revokeShareLink } from './revoke-share-link.ts';
import { shareLinks } from './share-links.ts';
import { isShared, sharedFigures } from './shared-figures.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
  ctx = systemContext(await aWorkspace());
  await milestone(ctx.workspaceId, 'report', { value: true, essential: true });
  await account(ctx.workspaceId, 'acme-inc', '2025-01-01T00:00:00Z', { '2025-01-01': 100, '2025-06-01': 180 });
  await person(ctx.workspaceId, { start: '2025-01-01T00:00:00Z', account: 'acme-inc', reached: { report: '2025-01-03T00:00:00Z' } });
  await person(ctx.workspaceId, { start: '2025-02-01T00:00:00Z', reached: { report: '2025-02-05T00:00:00Z' } });
});
afterAll(() => database.drop());

const link = (given: object = {}) => createShareLink(ctx, ShareLinkInput.parse({ name: 'The board', ...given }));

test('a link shows what the routes answer to its filters, without the names of accounts', async () => {
  const filters = { unit: 'person', from: '2025-02-01', asOf: '2026-06-10T00:00:00.000Z' };
  const { token } = await link({ filters });
  const shown = await sharedFigures(token);
  const now = Date.now() as Instant;
  const { unit: _, ...ofAccounts } = filters;
  expect(shown.ttfv).toEqual(await ttfvAnswer(ctx.workspaceId, TtfvQuery.parse(filters), now));
  expect(shown.summary.ttfv).toMatchObject({ n: 1, reached: 1, medianDays: 4 });
  expect(shown.nrr).toEqual(await nrrAnswer(ctx.workspaceId, NrrQuery.parse(ofAccounts), now));
  const all = await sharedFigures((await link({ filters: { unit: 'person' } })).token);
  expect(all.nrr.points).toEqual([{ account: '1', score: 100, nrr: 1.8, mrr: 100 }]);
  expect(JSON.stringify(all)).not.toContain('acme-inc');
});

test('a link ends when it is taken back, when its time is over, and with a wrong token there is none', async () => {
  const { token, id } = await link();
  expect(await isShared(token)).toBe(true);
  await revokeShareLink(ctx, { link: id });
  expect(await isShared(token)).toBe(false);
  await expect(sharedFigures(token)).rejects.toMatchObject({ code: 'not-found' });
  await expect(revokeShareLink(ctx, { link: id })).rejects.toMatchObject({ code: 'not-found' });

  const old = await link({ name: 'Old' });
  await pool().query(`update share_links set expires_at = now() - interval '1 second' where workspace_id = $1 and id = $2`, [
    ctx.workspaceId,
    old.id,
  ]);
  await expect(sharedFigures(old.token)).rejects.toMatchObject({ code: 'not-found' });
  await expect(sharedFigures(`${old.token}x`)).rejects.toMatchObject({ code: 'not-found' });
  expect((await shareLinks(ctx)).filter(({ id: one }) => one === id || one === old.id).map(({ name, status }) => [name, status])).toEqual([
    ['Old', 'expired'],
    ['The board', 'revoked'],
  ]);
});

test('only the hash of a token is kept, making and ending it is in the audit log, and being opened in the list', async () => {
  const { token, id, hint, seenAt } = await link();
  expect([token.endsWith(hint), seenAt]).toEqual([true, null]);
  await isShared(token);
  await revokeShareLink(ctx, { link: id });
  const { rows } = await pool().query('select row_to_json(l)::text as text from share_links l where id = $1', [id]);
  expect(rows[0].text).not.toContain(token);
  expect((await shareLinks(ctx)).find((one) => one.id === id)?.seenAt).toEqual(expect.any(String));
  const audit = await pool().query('select action from audit_log where workspace_id = $1 and target = $2 order by id', [
    ctx.workspaceId,
    id,
  ]);
  expect(audit.rows.map(({ action }) => action)).toEqual(['share-link.create', 'share-link.revoke']);
});

test('links are for those who may write figures, each in its own workspace', async () => {
  const { id } = await link();
  const viewer = memberContext(ctx.workspaceId, 'm', 'viewer');
  for (const refused of [
    shareLinks(viewer),
    createShareLink(viewer, ShareLinkInput.parse({ name: 'x' })),
    revokeShareLink(viewer, { link: id }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  const other = systemContext(await aWorkspace());
  expect(await shareLinks(other)).toEqual([]);
  await expect(revokeShareLink(other, { link: id })).rejects.toMatchObject({ code: 'not-found' });
});
