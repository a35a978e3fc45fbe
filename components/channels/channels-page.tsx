'use client';

import { useQuery } from '@tanstack/react-query';
import { Page, useMay } from '#components/shell';
import { ErrorState, PageHeader, TableSkeleton } from '#components/ui';
import { EmailCard } from './email-card.tsx';
import { GroupsCard } from './groups-card.tsx';
import { GuardsCard } from './guards-card.tsx';
import { InAppCard } from './in-app-card.tsx';
import { channels } from './queries.ts';
import { SlackCard } from './slack-card.tsx';
import { SuppressionsCard } from './suppressions-card.tsx';
import { WebhookCard } from './webhook-card.tsx';

/** How messages leave, and what holds them back. Everybody may look; admins may change it. */
export function ChannelsPage() {
  const state = useQuery(channels);
  const may = useMay('workspace:admin');
  const mayGroups = useMay('templates:write');
  return (
    <Page>
      <PageHeader
        title="Channels"
        description={`How messages leave, and what holds them back.${may ? '' : ' An admin of the workspace can change it.'}`}
      />
      {state.isPending ? (
        <TableSkeleton columns={2} rows={6} />
      ) : state.isError ? (
        <ErrorState error={state.error} onRetry={() => void state.refetch()} />
      ) : (
        <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
          <EmailCard state={state.data.email} may={may} />
          <SlackCard state={state.data.slack} may={may} />
          {may ? <InAppCard /> : null}
          <WebhookCard state={state.data.webhook} may={may} />
          <GuardsCard guards={state.data.guards} may={may} />
          <GroupsCard may={mayGroups} />
          <SuppressionsCard may={may} />
        </div>
      )}
    </Page>
  );
}
