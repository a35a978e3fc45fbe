'use client';

import { useQuery } from '@tanstack/react-query';
import { useSettled } from '#components/fields';
import { ErrorState, formatCount, formatPercent, Skeleton } from '#components/ui';
import { validateCondition } from '#lib/journey';
import { previewOf } from './queries.ts';
import { PeopleRows } from './standing-people.tsx';

/** For how many people a condition holds now, and some of them; nothing is asked while it is unfinished. */
export function SegmentPreview({ condition }: { condition: unknown }) {
  const finished = 'condition' in validateCondition(condition);
  const written = useSettled(finished ? JSON.stringify(condition) : '');
  const preview = useQuery({ ...previewOf(written), enabled: finished && written !== '' });
  if (!finished) return <p className="text-muted-foreground">Finish the condition to see who that is.</p>;
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton className="h-6 w-64" />;
  const { size, looked, people, sample } = preview.data;
  const share = looked > 0 ? ` (${formatPercent(size / looked)})` : '';
  return (
    <div className="grid gap-2" aria-live="polite">
      <p>
        <strong>{formatCount(size)}</strong> of {formatCount(looked)} people{share} now
        {looked < people ? `; of the newest ${formatCount(looked)}, there are ${formatCount(people)} in all` : ''}
      </p>
      <PeopleRows people={sample} />
    </div>
  );
}
