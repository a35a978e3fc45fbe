import { pool } from '#lib/db';
import { plainText } from '#lib/people';
import type { Exposed } from './evaluate.ts';

/** How many first exposures this process remembers to have written, so that it does not write them again. */
const remembered = 200_000;
const written = new Set<string>();

interface Exposure extends Exposed {
  readonly flag: string;
}

/**
 * Keeps who met which variant of an experiment through a flag: the first time counts, and is durable when this returns. Asked again, memory knows.
 */
export async function expose(workspaceId: number, exposures: readonly Exposure[]): Promise<void> {
  const named = exposures.map((one) => ({
    ...one,
    name: JSON.stringify([workspaceId, one.experiment, one.unit, one.unitId, one.variant]),
  }));
  const fresh = named.filter(({ name }) => !written.has(name));
  if (fresh.length === 0) return;
  await pool().query({
    name: 'expose-by-flag',
    text: `insert into exposures (workspace_id, experiment, unit, unit_id, variant, at, source)
           select distinct on (experiment, unit, id, variant) $1, experiment, unit, id, variant, now(), 'flag:' || flag
           from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as e(experiment, unit, id, variant, flag)
           order by experiment, unit, id, variant, flag on conflict do nothing`,
    values: [
      workspaceId,
      fresh.map(({ experiment }) => experiment),
      fresh.map(({ unit }) => unit),
      fresh.map(({ unitId }) => plainText(unitId)),
      fresh.map(({ variant }) => variant),
      fresh.map(({ flag }) => flag),
    ],
  });
  if (written.size > remembered) written.clear();
  for (const { name } of fresh) written.add(name);
}
