import type { Tx } from '#lib/db';
import { type Condition, validateCondition } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import { knownKeys } from './known-keys.ts';
import { refuseCircles } from './refuse-circles.ts';

/**
 * The condition of a segment that is to be saved, read and checked against what the workspace has. Throws `Refusal('invalid')` with a path an issue, also
 * for one that asks for itself by a detour. Without a `key` it belongs to no segment yet.
 */
export async function segmentCondition(tx: Tx, workspaceId: number, given: unknown, key?: string): Promise<Condition> {
  const known = await knownKeys(tx, workspaceId);
  const segments = key === undefined ? known.segments : new Set([...known.segments, key]);
  const checked = validateCondition(given, { ...known, segments });
  if ('issues' in checked) throw new Refusal('invalid', 'The condition of this segment cannot be used.', { issues: checked.issues });
  if (key !== undefined) await refuseCircles(tx, workspaceId, { kind: 'segment', key }, { condition: checked.condition });
  return checked.condition;
}
