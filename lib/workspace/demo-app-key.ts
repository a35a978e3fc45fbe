import { hkdfSync } from 'node:crypto';
import { config } from '#lib/config';
import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from './context.ts';
import { demoState } from './demo-state.ts';
import { hashOfSecret } from './secret.ts';
import { createWriteKey } from './write-key.ts';

/**
 * The write key of the demo's pretended app, the same at each call: made from AUTH_SECRET, as only hashes of keys are kept. Throws `Refusal('not-found')`
 * where the workspace is no demo, or the key has been revoked.
 */
export async function demoAppKey(ctx: Context): Promise<string> {
  const none = () => new Refusal('not-found', 'Only a demo workspace has a demo app.');
  const { demo } = await demoState(ctx);
  const secret = config().AUTH_SECRET;
  if (!demo || secret === undefined) throw none();
  const bytes = Buffer.from(hkdfSync('sha256', secret, 'milepost', `demo app ${ctx.workspaceId}`, 24));
  const key = `mp_write_${bytes.toString('base64url')}`;
  const isUsable = async () => {
    const { rows } = await pool().query<{ usable: boolean }>(
      'select revoked_at is null and workspace_id = $2 as usable from write_keys where hash = $1',
      [hashOfSecret(key), ctx.workspaceId],
    );
    return rows[0]?.usable;
  };
  if ((await isUsable()) === undefined)
    await createWriteKey(ctx.workspaceId, 'demo app', key).catch(async (fault: unknown) => {
      if ((await isUsable()) === undefined) throw fault; // else another request was faster
    });
  if (!(await isUsable())) throw none();
  return key;
}
