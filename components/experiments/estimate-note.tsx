'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Button, formatCount } from '#components/ui';
import type { EstimateInput } from '#lib/experiments/contract';
import { figureWords, measureOf } from './metric-words.ts';
import { estimateOf } from './queries.ts';

/** How many units, and how long, it takes to see such a change, from past traffic. */
export function EstimateNote({ input, onTake }: { input: EstimateInput | null; onTake: (sample: number) => void }) {
  const asked = useDeferredValue(input);
  return asked === null ? (
    <p className="text-muted-foreground text-xs">Complete the primary metric and the smallest effect to see how long it would take.</p>
  ) : (
    <Asked input={asked} onTake={onTake} />
  );
}

function Asked({ input, onTake }: { input: EstimateInput; onTake: (sample: number) => void }) {
  const { data, isError, isPending } = useQuery(estimateOf(input));
  if (isPending) return <p className="text-muted-foreground text-xs">Looking at past traffic…</p>;
  if (isError) return <p className="text-muted-foreground text-xs">How long it would take cannot be told just now.</p>;
  const { baseline, sample, weeks, perWeek } = data;
  const units = input.unit === 'person' ? 'people' : 'accounts';
  if (!baseline || sample === null) {
    return (
      <p className="text-muted-foreground text-xs">
        Nobody of the last 180 days has this figure yet, so there is nothing to estimate from.
      </p>
    );
  }
  return (
    <div className="flex items-start gap-3 rounded-md bg-secondary px-3 py-2 text-sm tabular-nums">
      <p>
        <strong className="font-medium">{formatCount(sample)}</strong> {units}
        {weeks === null
          ? ' '
          : `, about ${weeks < 1 ? 'a week or less' : `${formatCount(Math.ceil(weeks))} weeks`} at ${formatCount(perWeek)} starts a week, `}
        show a change of {(input.minimumEffect * 100).toLocaleString('en-GB')} % with 80 % power.
        <span className="block text-muted-foreground text-xs">
          Now {figureWords(baseline.value, measureOf(input.primary))} over {formatCount(baseline.n)} {units}. Normal approximation, one look
          at the end at 5 %; looking earlier is allowed and takes somewhat more.
        </span>
      </p>
      <Button variant="outline" size="sm" className="ml-auto shrink-0" onClick={() => onTake(sample)}>
        Plan for it
      </Button>
    </div>
  );
}
