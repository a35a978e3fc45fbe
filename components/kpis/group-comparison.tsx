import { formatCount, formatDecimal } from '#components/ui';
import type { TtfvComparison, TtfvGroup } from '#lib/metrics/contract';

/** What the groups' difference amounts to, in a sentence each, and what it must not be taken for. */
export function GroupComparison({ groups, comparison, by }: { groups: readonly TtfvGroup[]; comparison: TtfvComparison; by: string }) {
  const { logRank, rmst } = comparison;
  const contrasts = rmst ? [rmst, ...rmst.others] : [];
  return (
    <div className="mt-4 grid gap-1 border-t pt-3 text-sm tabular-nums">
      {rmst
        ? contrasts.map(({ group, against, difference, ci95, p }) => (
            <p key={group}>
              <strong className="font-medium">{group}</strong> reaches value {formatDecimal(Math.abs(difference), 2)} days{' '}
              {difference < 0 ? 'sooner' : 'later'} than {against} within the first {formatDecimal(rmst.tau, 0)} days{' '}
              <span className="text-muted-foreground">
                (95 % CI of the difference {formatDecimal(ci95[0], 2)} to {formatDecimal(ci95[1], 2)}, p {pText(p)})
              </span>
            </p>
          ))
        : null}
      {logRank ? (
        <p className="text-muted-foreground">
          All {groups.length} curves together: log-rank χ² {formatDecimal(logRank.chi2)} on {formatCount(logRank.df)}, p {pText(logRank.p)}.
        </p>
      ) : null}
      {by.startsWith('experiment:') ? null : (
        <p className="text-muted-foreground">
          These groups were not drawn at random: a difference may come from who is in them. An experiment would tell.
        </p>
      )}
    </div>
  );
}

const pText = (p: number) => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);
