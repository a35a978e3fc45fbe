'use client';

import { useQuery } from '@tanstack/react-query';
import { Page } from '#components/shell';
import { ErrorState, PageHeader, TableSkeleton } from '#components/ui';
import { ExperienceEditor } from './experience-editor.tsx';
import { experienceOf } from './queries.ts';

/** One experience; `new` is one that is not there yet. */
export function ExperiencePage({ experienceKey }: { experienceKey: string }) {
  return experienceKey === 'new' ? (
    <Page>
      <PageHeader title="New experience" description="What your app shows, with what is known of the person filled in." />
      <ExperienceEditor experience={null} />
    </Page>
  ) : (
    <Known experienceKey={experienceKey} />
  );
}

function Known({ experienceKey }: { experienceKey: string }) {
  const experience = useQuery(experienceOf(experienceKey));
  return (
    <Page>
      <PageHeader
        title={experience.data?.name ?? experienceKey}
        description="A change counts for messages that leave from now on; what somebody has on their screen stays as it is."
      />
      {experience.isPending ? (
        <TableSkeleton columns={2} rows={6} />
      ) : experience.isError ? (
        <ErrorState error={experience.error} onRetry={() => void experience.refetch()} />
      ) : (
        <ExperienceEditor key={experience.data.key} experience={experience.data} />
      )}
    </Page>
  );
}
