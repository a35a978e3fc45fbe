import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { addAnnotation } from './add-annotation.ts';
import { annotations } from './annotations.ts';
import { deleteAnnotation } from './delete-annotation.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
  ctx = systemContext(await aWorkspace());
});
afterAll(() => database.drop());

const auditOf = async ({ workspaceId }: Context) =>
  (await pool().query('select action, target from audit_log where workspace_id = $1 order by id', [workspaceId])).rows;

test('what is written stands beside journeys that went live and experiments that began, the latest first; it can be taken back', async () => {
  const { workspaceId } = ctx;
  await pool().query(`insert into journeys (workspace_id, key, name, document) values ($1, 'welcome', 'Welcome', '{}')`, [workspaceId]);
  await pool().query(
    `insert into journey_versions (workspace_id, journey, number, document, mode, published_at, published_by, runs, map)
     values ($1, 'welcome', 1, '{}', 'shadow', '2026-03-01', 'system', 'stay', '{}'), ($1, 'welcome', 2, '{}', 'live', '2026-03-02', 'system', 'stay', '{}')`,
    [workspaceId],
  );
  await pool().query(
    `insert into experiments (workspace_id, key, name, unit, variants, control, "primary", starts_at) values ($1, 'tour', 'Tour', 'person', '[]', 'a', '{}', '2026-03-03')`,
    [workspaceId],
  );
  const { id } = await addAnnotation(ctx, { at: '2026-03-02T12:00:00Z', text: 'Release 4' });
  expect(await annotations(ctx)).toEqual([
    { id: null, kind: 'experiment', at: '2026-03-03T00:00:00.000Z', text: 'Tour', target: 'tour' },
    { id, kind: 'own', at: '2026-03-02T12:00:00.000Z', text: 'Release 4', target: null },
    { id: null, kind: 'journey', at: '2026-03-02T00:00:00.000Z', text: 'Welcome · version 2', target: 'welcome' },
  ]);
  const ref = { annotation: id ?? '' };
  await expect(deleteAnnotation(systemContext(await aWorkspace()), ref)).rejects.toMatchObject({ code: 'not-found' });
  await deleteAnnotation(ctx, ref);
  expect((await annotations(ctx)).map(({ kind }) => kind)).toEqual(['experiment', 'journey']);
  expect(await auditOf(ctx)).toEqual([
    { action: 'annotation.create', target: id },
    { action: 'annotation.delete', target: id },
  ]);
});

test('a viewer reads them and writes none', async () => {
  const viewer = memberContext(ctx.workspaceId, 'm', 'viewer');
  expect(await annotations(viewer)).toHaveLength(2);
  await expect(addAnnotation(viewer, { at: '2026-03-01', text: 'No' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deleteAnnotation(viewer, { annotation: '1' })).rejects.toMatchObject({ code: 'forbidden' });
});
