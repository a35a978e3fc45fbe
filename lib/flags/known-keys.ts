import type { Tx } from '#lib/db';

type Kind = 'milestones' | 'segments' | 'struggles' | 'journeys';

/** Keys that conditions and rules of flags may name. Models are not checked: a score may come from elsewhere. */
export async function knownKeys(tx: Tx, workspaceId: number): Promise<Record<Kind, ReadonlySet<string>>> {
  const rows = await tx.$queryRaw<{ kind: Kind; key: string }[]>`
    select 'milestones' as kind, key from milestones where workspace_id = ${workspaceId}
    union all select 'segments', key from segments where workspace_id = ${workspaceId}
    union all select 'struggles', key from struggle_rules where workspace_id = ${workspaceId}
    union all select 'journeys', key from journeys where workspace_id = ${workspaceId}`;
  const of = (kind: Kind) => new Set(rows.filter((row) => row.kind === kind).map(({ key }) => key));
  return { milestones: of('milestones'), segments: of('segments'), struggles: of('struggles'), journeys: of('journeys') };
}
