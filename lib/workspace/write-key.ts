import { pool, prisma } from '#lib/db';
import { briefCache } from './brief-cache.ts';
import { hashOfSecret, hintOfSecret, newSecret } from './secret.ts';

/** Where the events of a write key go. */
export interface WriteKeyOwner {
  readonly workspaceId: number;
  readonly partitions: number;
}

/** Makes a key with which apps send events. The key itself is shown this once. */
export async function createWriteKey(
  workspaceId: number,
  name: string,
  secret = newSecret('mp_write'),
): Promise<{ id: string; writeKey: string }> {
  const { id } = await prisma().writeKey.create({ data: { workspaceId, name, hint: hintOfSecret(secret), hash: hashOfSecret(secret) } });
  owners.forget(secret);
  return { id, writeKey: secret };
}

async function loadOwner(key: string): Promise<WriteKeyOwner | null> {
  const { rows } = await pool().query<WriteKeyOwner>(
    `select k.workspace_id as "workspaceId", w.partitions from write_keys k join workspaces w on w.id = k.workspace_id
     where k.hash = $1 and k.revoked_at is null`,
    [hashOfSecret(key)],
  );
  return rows[0] ?? null;
}

const owners = briefCache(loadOwner, { ttlMs: 5_000, size: 20_000 });

/** The workspace of a write key, or null. Remembered for 5 s (a revoked key ends within that time), so that ingest may ask at each request. */
export const workspaceOfWriteKey = (key: string): Promise<WriteKeyOwner | null> =>
  key.length > 0 && key.length <= 200 ? owners.get(key) : Promise.resolve(null);
