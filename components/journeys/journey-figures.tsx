import { useState } from 'react';
import { formatCount, formatPercent, Skeleton, Tooltip } from '#components/ui';
import type { JourneyStats, StatsQuery } from '#lib/authoring/contract';
import { Drawer } from './live/people-behind.tsx';
import type { RunsAsked } from './queries.ts';
import { RunList } from './run-list.tsx';

const figures = [
  { of: 'entered', name: 'Entered', says: 'How often someone started this journey.', asked: {} },
  { of: 'active', name: 'In it now', says: 'Runs that are open: people who wait at a node.', asked: { status: 'waiting' } },
  {
    of: 'converted',
    name: 'Reached the goal',
    says: 'Runs whose person reached the goal within its time after entry, also when the run had ended before.',
    asked: { converted: 'true' },
  },
  { of: 'completed', name: 'Completed', says: 'Runs that came to the end of a path.', asked: { status: 'completed' } },
  { of: 'exited', name: 'Exited', says: 'Runs that ended at an exit node or by an exit condition.', asked: { status: 'exited' } },
  { of: 'failed', name: 'Failed', says: 'Runs that a fault stopped.', asked: { status: 'failed' } },
] as const satisfies readonly { of: keyof JourneyStats; name: string; says: string; asked: RunsAsked }[];

/** The head figures of a journey; each explains itself on hover and on focus, and shows its people when it is clicked. */
export function JourneyFigures({
  journey,
  stats,
  filter,
  goal,
}: {
  journey: string;
  stats: JourneyStats | undefined;
  filter: StatsQuery;
  goal: boolean;
}) {
  const [shown, setShown] = useState<(typeof figures)[number] | null>(null);
  return (
    <>
      <ul className="flex divide-x" aria-label="Figures">
        {figures.map((figure) => {
          const { of, name, says } = figure;
          const value = stats?.[of];
          const share = of === 'converted' && stats && stats.entered > 0 ? formatPercent(stats.converted / stats.entered) : null;
          return (
            <li key={of} className="pr-6 pl-6 first:pl-0">
              <Tooltip content={of === 'converted' && !goal ? 'This journey has no goal.' : says} side="bottom">
                <button type="button" className="rounded-sm text-left hover:text-primary-text" onClick={() => setShown(figure)}>
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
      <Drawer title={shown?.name ?? ''} open={shown !== null} onClose={() => setShown(null)}>
        {shown === null ? null : <RunList journey={journey} asked={{ ...filter, ...shown.asked }} none="Nobody." />}
      </Drawer>
    </>
  );
}
