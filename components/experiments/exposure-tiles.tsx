import { formatCount, formatDecimal, StatTile } from '#components/ui';
import type { ExperimentDetail, Results } from '#lib/experiments/contract';
import { pWords } from './metric-words.ts';

const levels = { ok: 'as planned', warn: 'a warning', alarm: 'an alarm' } as const;

/** Who met what, who is left out, and whether the split came out as planned. */
export function ExposureTiles({ experiment, results }: { experiment: ExperimentDetail; results: Results }) {
  const { variants, excluded, unknown, srm, plannedSample } = results;
  const exposed = variants.reduce((sum, arm) => sum + arm.exposed, 0);
  const units = experiment.unit === 'person' ? 'people' : 'accounts';
  const strangers = unknown.reduce((sum, one) => sum + one.exposed, 0);
  return (
    <div className="grid grid-cols-4 gap-4">
      <StatTile
        label="Exposed"
        value={formatCount(exposed)}
        unit={units}
        definition="Units whose first exposure lies in the experiment’s period, in one variant only."
        note={variants.map(({ id, exposed: n }) => `${id} ${formatCount(n)}`).join(' · ')}
      />
      <StatTile
        label="Of the plan"
        value={experiment.plannedSample === null ? null : `${formatDecimal((100 * exposed) / plannedSample, 0)} %`}
        definition="The sequence of intervals is made to be narrowest at the planned sample, which is fixed at the start."
        note={
          experiment.plannedSample === null
            ? 'Nothing was planned; intervals are made for 5,000'
            : `of ${formatCount(plannedSample)} planned`
        }
      />
      <StatTile
        label="Left out"
        value={formatCount(excluded + strangers)}
        unit={units}
        definition="Seen in two variants, so that nobody knows which one worked; or in a variant that the experiment does not have."
        note={`${formatCount(excluded)} in two variants${unknown.length > 0 ? ` · unknown: ${unknown.map(({ id, exposed: n }) => `${id} ${formatCount(n)}`).join(', ')}` : ''}`}
      />
      <StatTile
        label="Split"
        value={srm ? `p ${pWords(srm.p)}` : null}
        definition="How likely a split as uneven as this is by chance alone, if the weights are served: chi-square. A warning below 0.01, an alarm below 0.001."
        note={srm ? `χ² ${formatDecimal(srm.chi2, 2)} on ${srm.df}: ${levels[srm.level]}` : 'Nobody to compare yet'}
      />
    </div>
  );
}
