import { pool } from '#lib/db';
import { type Instant, parseInstant, Refusal } from '#lib/kernel';
import type { MetricsQuery, Unit } from './contract.ts';

export interface MilestoneOfScope {
  readonly key: string;
  readonly name: string;
  readonly weight: number;
  readonly essential: boolean;
  readonly value: boolean;
  readonly ready: boolean;
}

/** Whom a metric is about, read out of the query, and the milestones of the workspace in their order. */
export interface MetricsScope {
  readonly workspaceId: number;
  readonly unit: Unit;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly asOf: Date;
  readonly segment: string | null;
  readonly by: { readonly kind: 'trait' | 'accountTrait' | 'experiment' | 'journey'; readonly of: string } | null;
  readonly milestones: readonly MilestoneOfScope[];
}

const instant = (text: string | undefined): Date | null => {
  const at = parseInstant(text);
  return at === null ? null : new Date(at);
};

/** Throws `Refusal('invalid')` where `from` does not lie before `to`, `Refusal('not-found')` for a segment that is not there. */
export async function openScope(workspaceId: number, query: Partial<MetricsQuery>, now: Instant): Promise<MetricsScope> {
  const from = instant(query.from);
  const to = instant(query.to);
  if (from && to && from >= to)
    throw new Refusal('invalid', '`from` must lie before `to`.', { issues: [{ path: 'from', message: 'must lie before `to`' }] });
  if (query.segment !== undefined) await requireSegment(workspaceId, query.segment);
  const { rows: milestones } = await pool().query<MilestoneOfScope>(
    `select key, name, weight, essential, value, status = 'ready' as ready from milestones where workspace_id = $1 order by "order", created_at, key`,
    [workspaceId],
  );
  return {
    workspaceId,
    unit: query.unit ?? 'person',
    from,
    to,
    asOf: instant(query.asOf) ?? new Date(now),
    segment: query.segment ?? null,
    by: readBy(query.by),
    milestones,
  };
}

function readBy(by: string | undefined): MetricsScope['by'] {
  if (by === undefined) return null;
  const colon = by.indexOf(':');
  return { kind: by.slice(0, colon) as 'trait', of: by.slice(colon + 1) };
}

async function requireSegment(workspaceId: number, key: string): Promise<void> {
  const { rowCount } = await pool().query('select 1 from segments where workspace_id = $1 and key = $2', [workspaceId, key]);
  if (rowCount === 0) throw new Refusal('not-found', `There is no segment ${key}.`);
}
