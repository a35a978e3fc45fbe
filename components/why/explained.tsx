'use client';

import { useQuery } from '@tanstack/react-query';
import { ApiError } from '#components/api';
import { EmptyState, ErrorState, Skeleton, Time } from '#components/ui';
import { triggerWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import type { Explanation } from '#lib/journey/contract';
import { Moments } from './moments.tsx';
import { explanationOf, versionOf } from './queries.ts';
import { RunWords, refusalWords } from './standing-words.tsx';

/** Why a person is in a journey, or is not: one sentence, then everything that happened, condition by condition. */
export function Explained({ person, journey }: { person: string; journey: string }) {
  const explanation = useQuery(explanationOf(person, journey));
  const version = useQuery({ ...versionOf(journey, explanation.data?.journey.version ?? 0), enabled: explanation.data !== undefined });
  const error = explanation.error ?? version.error;
  if (error instanceof ApiError && (error.status === 404 || error.status === 409)) return <EmptyState title={error.message} />;
  if (error) return <ErrorState error={error} onRetry={() => void explanation.refetch()} />;
  if (!explanation.data || !version.data) return <Skeleton className="h-40" />;
  return <Shown told={explanation.data} document={version.data.document} />;
}

function Shown({ told, document }: { told: Explanation; document: JourneyDocument }) {
  const { actual, runs, attempts, journey, person } = told;
  const name = person.name ?? person.id;
  const now = actual[0] ?? runs.at(-1);
  const refused = attempts.at(-1);
  const older = actual[0] !== undefined && actual[0].version !== journey.version ? actual[0].version : null;
  return (
    <div className="grid gap-4">
      <p className="font-medium" data-answer>
        {now ? (
          <>
            {name} entered on <Time at={now.enteredAt} /> and <RunWords run={now} document={document} />.
          </>
        ) : refused ? (
          <>
            {name} did not enter: on <Time at={refused.at} /> {refusalWords(refused.reason)}.
          </>
        ) : (
          <>
            {name} did not enter: nothing that starts this journey has happened since it opened on <Time at={journey.openSince} />.
          </>
        )}
      </p>
      {now || refused ? null : (
        <p className="text-muted-foreground">
          It starts when{' '}
          {document.nodes
            .filter(({ type }) => type === 'trigger')
            .map(({ data }) => triggerWords(data.on))
            .join(', or when ')}
          .
        </p>
      )}
      {older === null ? null : (
        <p className="text-muted-foreground text-xs">
          They are on version {older}. What follows is how version {journey.version}, which people enter now, takes the same events.
        </p>
      )}
      <Moments told={told} document={document} />
      <p className="text-muted-foreground text-xs">
        {told.events === 1 ? 'One event of theirs concerns' : `${told.events.toLocaleString('en-GB')} events of theirs concern`} this
        journey
        {told.truncated ? '; the oldest were left out' : ''}.
      </p>
    </div>
  );
}
