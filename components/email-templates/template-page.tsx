'use client';

import { useQuery } from '@tanstack/react-query';
import { Page } from '#components/shell';
import { ErrorState, PageHeader, TableSkeleton } from '#components/ui';
import { templateOf } from './queries.ts';
import { TemplateEditor } from './template-editor.tsx';

/** One template; `new` is one that is not there yet. */
export function TemplatePage({ templateKey }: { templateKey: string }) {
  return templateKey === 'new' ? (
    <Page>
      <PageHeader title="New template" description="An e-mail, with what is known of the person filled in when it leaves." />
      <TemplateEditor template={null} />
    </Page>
  ) : (
    <Known templateKey={templateKey} />
  );
}

function Known({ templateKey }: { templateKey: string }) {
  const template = useQuery(templateOf(templateKey));
  return (
    <Page>
      <PageHeader title={template.data?.name ?? templateKey} description="What is changed here is live for all journeys that use it." />
      {template.isPending ? (
        <TableSkeleton columns={2} rows={6} />
      ) : template.isError ? (
        <ErrorState error={template.error} onRetry={() => void template.refetch()} />
      ) : (
        <TemplateEditor key={template.data.key} template={template.data} />
      )}
    </Page>
  );
}
