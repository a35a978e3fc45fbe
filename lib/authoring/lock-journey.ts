import type { Tx } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { JourneyMode, JourneyStatus } from './contract.ts';

export interface LockedJourney {
  readonly key: string;
  readonly status: JourneyStatus;
  readonly mode: 'live' | 'shadow';
  readonly liveVersion: number | null;
  readonly revision: number;
  readonly document: unknown;
}

export const noSuchJourney = (key: string) => new Refusal('not-found', `There is no journey ${key} in this workspace.`);

/** Locks a journey's row until the transaction ends, so that one operator at a time changes it. Throws `Refusal('not-found')`. */
export async function lockJourney(tx: Tx, workspaceId: number, key: string): Promise<LockedJourney> {
  const rows = await tx.$queryRaw<LockedJourney[]>`
    select key, status, mode, live_version as "liveVersion", revision, document from journeys
    where workspace_id = ${workspaceId} and key = ${key} for update`;
  const [row] = rows;
  if (row === undefined) throw noSuchJourney(key);
  return row;
}

/** What the verbs that open, halt and end a journey answer. */
export const stateOf = (row: { key: string; status: string; mode: string; liveVersion: number | null }) => ({
  key: row.key,
  status: row.status as JourneyStatus,
  mode: row.mode as (typeof JourneyMode)['options'][number],
  liveVersion: row.liveVersion,
});
