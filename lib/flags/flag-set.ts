import { createHash } from 'node:crypto';
import { pool } from '#lib/db';
import { stableStringify } from '#lib/kernel';
import type { FlagDefinition } from './contract.ts';
import { definitionOf, type FlagRow } from './definition.ts';
import type { FlagSet } from './evaluate.ts';
import { type FlagNeeds, needsOfFlags } from './flag-needs.ts';

/** A set with what to load of a subject for it, and a digest that is another when anything in it is. */
export interface HeldSet extends FlagSet {
  readonly needs: FlagNeeds;
  readonly digest: string;
  /** The workspace's time zone */
  readonly timezone: string;
}

/** Reads all flags of a workspace from the database. */
export async function loadFlagSet(workspaceId: number): Promise<HeldSet> {
  const [flags, experiments, workspace] = await Promise.all([
    pool().query<FlagRow>('select * from flags where workspace_id = $1 order by key', [workspaceId]),
    pool().query<{ key: string; unit: 'person' | 'account' }>('select key, unit from experiments where workspace_id = $1', [workspaceId]),
    pool().query<{ timezone: string }>('select timezone from workspaces where id = $1', [workspaceId]),
  ]);
  const timezone = workspace.rows[0]?.timezone ?? 'UTC';
  const units = new Map(experiments.rows.map(({ key, unit }) => [key, unit]));
  return heldSet(flags.rows.map(definitionOf), units, timezone);
}

/** A set made of definitions; what flags need is found once for all its evaluations. */
export function heldSet(definitions: readonly FlagDefinition[], units: FlagSet['units'], timezone: string): HeldSet {
  const digest = createHash('sha256')
    .update(stableStringify([definitions, [...units]]))
    .digest('base64url');
  return { flags: new Map(definitions.map((flag) => [flag.key, flag])), units, needs: needsOfFlags(definitions), digest, timezone };
}
