'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState, formatCount, formatPercent, Skeleton } from '#components/ui';
import { handleWords } from '#components/words';
import type { StatsQuery } from '#lib/authoring/contract';
import type { JourneyNode } from '#lib/journey';
import { journeyVariants } from '../queries.ts';

/** Of the people who left a node by each of its ways, how many reached the goal, with the interval in which the rate lies. */
export function VariantComparison({ journey, node, filter }: { journey: string; node: JourneyNode; filter: StatsQuery }) {
  const { data, error, refetch } = useQuery(journeyVariants(journey, { node: node.id, ...filter }));
  if (error) return <ErrorState className="py-4" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-16" />;
  const most = Math.max(0.01, ...data.variants.map(({ ci95 }) => ci95?.[1] ?? 0));
  return (
    <table aria-label="Reached the goal" className="w-full text-sm">
      <thead className="text-left text-muted-foreground text-xs">
        <tr>
          <th scope="col" className="pb-1 font-normal">
            Way
          </th>
          <th scope="col" className="pb-1 text-right font-normal">
            People
          </th>
          <th scope="col" className="pb-1 text-right font-normal">
            Goal
          </th>
          <th scope="col" className="pb-1 pl-4 font-normal" title="Wilson’s 95 % interval">
            Rate
          </th>
        </tr>
      </thead>
      <tbody>
        {data.variants.map(({ id, people, converted, rate, ci95 }) => (
          <tr key={id} className="align-top">
            <th scope="row" className="max-w-24 truncate py-1 text-left font-medium">
              {handleWords(node.type, id)}
            </th>
            <td className="py-1 text-right tabular-nums">{formatCount(people)}</td>
            <td className="py-1 text-right tabular-nums">{formatCount(converted)}</td>
            <td className="w-36 py-1 pl-4 tabular-nums">
              {rate === null || ci95 === null ? (
                '–'
              ) : (
                <>
                  {formatPercent(rate)}
                  <span className="block text-muted-foreground text-xs">
                    {formatPercent(ci95[0], 0)} to {formatPercent(ci95[1], 0)}
                  </span>
                  <span className="relative mt-1 block h-1.5 rounded-full bg-muted" aria-hidden>
                    <span
                      className="absolute inset-y-0 rounded-full bg-chart-1/40"
                      style={{ left: `${(100 * ci95[0]) / most}%`, right: `${100 - (100 * ci95[1]) / most}%` }}
                    />
                    <span className="absolute -inset-y-0.5 w-0.5 bg-chart-1" style={{ left: `${(100 * rate) / most}%` }} />
                  </span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
