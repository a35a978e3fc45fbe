import type { Tx } from '#lib/db';
import { isObject, type JsonObject } from '#lib/kernel';

/** What a workspace has set, by name; nothing for one that is not there. */
export async function settingsOf(tx: Tx, workspaceId: number): Promise<JsonObject> {
  const row = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { settings: true } });
  return isObject(row?.settings) ? (row.settings as JsonObject) : {};
}
