'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '#components/api';
import { useSettled } from '#components/fields';
import { ErrorState, formatCount, formatPercent } from '#components/ui';
import { MilestonePreview as Answer, milestoneKeys } from '#lib/authoring/contract';

const previewOf = (written: string) =>
  queryOptions({
    queryKey: milestoneKeys.preview(written),
    queryFn: ({ signal }) => api.post('/api/milestone-previews', { body: JSON.parse(written), answer: Answer, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** How many people have done what the form asks so far, counted anew a moment after each change. `where` undefined: it cannot be read yet. */
export function MilestonePreview({ event, where }: { event: string; where: unknown }) {
  const wanted = event.trim() === '' || where === undefined ? '' : JSON.stringify({ event, where });
  const written = useSettled(wanted);
  const preview = useQuery({ ...previewOf(written), enabled: written !== '' });
  return (
    <section aria-label="Reached so far" aria-live="polite" className="rounded-md bg-muted px-3 py-2">
      {wanted === '' ? (
        <p className="text-muted-foreground">Name the event, and finish the conditions, to see how many people have reached it.</p>
      ) : preview.isError ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : preview.data ? (
        <Counted answer={preview.data} />
      ) : (
        <p className="text-muted-foreground">Counting…</p>
      )}
    </section>
  );
}

function Counted({ answer: { reached, people, events, looked, total, complete } }: { answer: Answer }) {
  return (
    <>
      <p>
        <strong>{formatCount(reached)}</strong> of {formatCount(people)} people{people > 0 ? ` (${formatPercent(reached / people)})` : ''}{' '}
        have reached it
      </p>
      <p className="text-muted-foreground text-xs">
        {complete
          ? `${formatCount(events)} of ${formatCount(looked)} events count.`
          : `At least: only the newest ${formatCount(looked)} of ${formatCount(total)} events were looked at. Once saved, all of them are.`}
      </p>
    </>
  );
}
