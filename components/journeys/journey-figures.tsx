import { formatCount, formatPercent, Skeleton, Tooltip } from '#components/ui';
import type { JourneyStats } from '#lib/authoring/contract';

const figures = [
  { of: 'entered', name: 'Entered', says: 'How often someone started this journey.' },
  { of: 'active', name: 'In it now', says: 'Runs that are open: people who wait at a node.' },
  {
    of: 'converted',
    name: 'Reached the goal',
    says: 'Runs whose person reached the goal within its time after entry, also when the run had ended before.',
  },
  { of: 'completed', name: 'Completed', says: 'Runs that came to the end of a path.' },
  { of: 'exited', name: 'Exited', says: 'Runs that ended at an exit node or by an exit condition.' },
  { of: 'failed', name: 'Failed', says: 'Runs that a fault stopped. Click the node where they stand to see why.' },
] as const;

/** The head figures of a journey; each explains itself on hover and on focus. */
export function JourneyFigures({ stats, goal }: { stats: JourneyStats | undefined; goal: boolean }) {
  return (
    <ul className="flex divide-x" aria-label="Figures">
      {figures.map(({ of, name, says }) => {
        const value = stats?.[of];
        const share = of === 'converted' && stats && stats.entered > 0 ? formatPercent(stats.converted / stats.entered) : null;
        return (
          <li key={of} className="pr-6 pl-6 first:pl-0">
            <Tooltip content={of === 'converted' && !goal ? 'This journey has no goal.' : says} side="bottom">
              <button type="button" className="cursor-default rounded-sm text-left">
                <span className="block text-muted-foreground text-xs">{name}</span>
                {value === undefined ? (
                  <Skeleton className="mt-1 h-5 w-12" />
                ) : (
                  <span className="font-semibold text-lg tabular-nums">
                    {of === 'converted' && !goal ? '–' : formatCount(value)}
                    {share && goal ? <span className="ml-1.5 font-normal text-muted-foreground text-sm">{share}</span> : null}
                  </span>
                )}
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
