import { pool } from '#lib/db';
import { holdoutKey } from '#lib/journey';
import type { Undescribed } from './contract.ts';

interface Row extends Omit<Undescribed, 'firstAt'> {
  firstAt: Date;
}

/**
 * Experiments that exposures speak of and that nobody described: what a split or a flag began by itself. The holdout group is
 * described by its setting. At most fifty, the newest first.
 */
export async function undescribed(workspaceId: number): Promise<Undescribed[]> {
  const { rows } = await pool().query<Row>(
    `with seen as (select experiment, unit, variant, count(*) as exposed, min(at) as first_at, array_agg(distinct source) as sources
       from exposures x where x.workspace_id = $1 and x.experiment <> $2
         and not exists (select from experiments e where e.workspace_id = $1 and e.key = x.experiment) group by 1, 2, 3)
     select experiment as key, unit, min(first_at) as "firstAt",
       json_agg(json_build_object('id', variant, 'exposed', exposed) order by variant) as variants,
       (select array_agg(distinct one) from seen o, unnest(o.sources) one where o.experiment = s.experiment and o.unit = s.unit) as sources
     from seen s group by experiment, unit order by 3 desc limit 50`,
    [workspaceId, holdoutKey],
  );
  return rows.map(({ firstAt, ...row }) => ({ ...row, firstAt: firstAt.toISOString() }));
}
