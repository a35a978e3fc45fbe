'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Mail, SearchX, X } from 'lucide-react';
import Link from 'next/link';
import { useAddress } from '#components/address';
import { Button, EmptyState, ErrorState, TableSkeleton } from '#components/ui';
import { channelNames } from '#components/words';
import { messageStatuses } from '#lib/authoring/contract';
import { FilterSelect } from './filter-select.tsx';
import { MessageSheet } from './message-sheet.tsx';
import { MessageTable } from './message-table.tsx';
import { journeyChoices, messageList } from './queries.ts';
import { RetryAll } from './retry-all.tsx';

const statuses = messageStatuses.map((value) => ({ value, name: value.charAt(0).toUpperCase() + value.slice(1) }));
const channels = Object.entries(channelNames).map(([value, name]) => ({ value, name }));

/** What journeys sent, or would have sent, and what of it is looked for. */
export function JourneyMessages() {
  const [status, setStatus] = useAddress('status');
  const [channel, setChannel] = useAddress('channel');
  const [journey, setJourney] = useAddress('journey');
  const [node, setNode] = useAddress('node');
  const [userId, setUserId] = useAddress('userId');
  const [open, setOpen] = useAddress('message');
  const journeys = useQuery(journeyChoices);
  const list = useInfiniteQuery(
    messageList({
      status: status ?? undefined,
      channel: channel ?? undefined,
      journey: journey ?? undefined,
      node: node ?? undefined,
      userId: userId ?? undefined,
    }),
  );
  const messages = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = [status, channel, journey, node, userId].some((value) => value !== null);

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <FilterSelect label="Status" any="Any status" options={statuses} value={status} onChange={setStatus} />
        <FilterSelect label="Channel" any="Any channel" options={channels} value={channel} onChange={setChannel} />
        <FilterSelect
          label="Journey"
          any="Any journey"
          options={(journeys.data?.data ?? []).map(({ key, name }) => ({ value: key, name }))}
          value={journey}
          onChange={setJourney}
        />
        {node ? (
          <Button variant="secondary" size="sm" onClick={() => setNode(null)}>
            of node {node}
            <X aria-label="Show messages of every node" />
          </Button>
        ) : null}
        {userId ? (
          <Button variant="secondary" size="sm" onClick={() => setUserId(null)}>
            to {userId}
            <X aria-label="Show messages to everyone" />
          </Button>
        ) : null}
        {status === 'failed' && messages.length > 0 ? (
          <div className="ml-auto">
            <RetryAll channel={channel} journey={journey} />
          </div>
        ) : null}
      </div>
      {list.isPending ? (
        <TableSkeleton columns={5} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : messages.length > 0 ? (
        <>
          <MessageTable messages={messages} open={open} onOpen={setOpen} />
          {list.hasNextPage ? (
            <Button variant="outline" className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show older ones
            </Button>
          ) : null}
        </>
      ) : filtered ? (
        <EmptyState icon={SearchX} title="No message matches" description="Choose another status, channel or journey." />
      ) : (
        <EmptyState
          icon={Mail}
          title="No messages yet"
          description="They appear here as soon as someone comes to an action of a live journey."
          action={
            <Button asChild variant="outline">
              <Link href="/journeys">Go to Journeys</Link>
            </Button>
          }
        />
      )}
      <MessageSheet id={open} onClose={() => setOpen(null)} />
    </>
  );
}
