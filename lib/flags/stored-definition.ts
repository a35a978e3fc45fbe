import type { Tx } from '#lib/db';
import type { JsonObject } from '#lib/kernel';
import { definitionOf, type FlagRow } from './definition.ts';

/** A flag's definition as it stands in this transaction; null when there is none. */
export async function storedDefinition(tx: Tx, workspaceId: number, key: string): Promise<JsonObject | null> {
  const [row] = await tx.$queryRaw<FlagRow[]>`select * from flags where workspace_id = ${workspaceId} and key = ${key}`;
  return row === undefined ? null : (definitionOf(row) as unknown as JsonObject);
}
