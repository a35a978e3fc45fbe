'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import Link from 'next/link';
import { useAddress } from '#components/address';
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableSkeleton,
  Time,
} from '#components/ui';
import type { TestSendLine } from '#lib/channels/contract';
import { MessageStatus } from './message-status.tsx';
import { testSendList, testSendOf } from './queries.ts';
import { SentEmail } from './sent-email.tsx';

/** Templates that colleagues sent to try them, the newest first. They count nowhere. */
export function TestSends() {
  const [open, setOpen] = useAddress('test');
  const list = useInfiniteQuery(testSendList);
  const sends = list.data?.pages.flatMap(({ data }) => data) ?? [];
  if (list.isPending) return <TableSkeleton columns={5} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      {sends.length > 0 ? (
        <Lines sends={sends} open={open} onOpen={setOpen} />
      ) : (
        <EmptyState
          icon={Mail}
          title="No tests yet"
          description="They appear here when you press “Send a test” beside a template. They count in no figure and no cap."
          action={
            <Button asChild variant="outline">
              <Link href="/templates">Go to Templates</Link>
            </Button>
          }
        />
      )}
      {list.hasNextPage ? (
        <Button variant="outline" className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older ones
        </Button>
      ) : null}
      <Sheet open={open !== null} onOpenChange={(stays) => (stays ? undefined : setOpen(null))}>
        <SheetContent className="max-w-2xl" aria-describedby={undefined}>
          {open === null ? null : <Sent id={open} />}
        </SheetContent>
      </Sheet>
    </>
  );
}

const whose = ({ personName, userId }: TestSendLine) => personName ?? userId ?? 'nobody';

const Lines = ({ sends, open, onOpen }: { sends: readonly TestSendLine[]; open: string | null; onOpen: (id: string) => void }) => (
  <Table aria-label="Tests">
    <TableHeader>
      <TableRow>
        <TableHead>Subject</TableHead>
        <TableHead>Status</TableHead>
        <TableHead>To</TableHead>
        <TableHead>As it is for</TableHead>
        <TableHead>Sent by</TableHead>
        <TableHead>Made</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {sends.map((send) => (
        <TableRow key={send.id} className="relative" data-state={open === send.id ? 'selected' : undefined}>
          <TableCell className="w-[40%] max-w-0">
            <button
              type="button"
              className="max-w-full truncate text-left font-medium after:absolute after:inset-0"
              onClick={() => onOpen(send.id)}
            >
              {send.subject}
            </button>
          </TableCell>
          <TableCell>
            <MessageStatus status={send.status} />
          </TableCell>
          <TableCell className="max-w-48 truncate">{send.to}</TableCell>
          <TableCell className="max-w-48 truncate">{whose(send)}</TableCell>
          <TableCell className="max-w-48 truncate text-muted-foreground">{send.sentBy}</TableCell>
          <TableCell className="text-muted-foreground">
            <Time at={send.createdAt} mode="relative" />
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

function Sent({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(testSendOf(id));
  return (
    <>
      <SheetHeader>
        <SheetTitle className="flex items-center gap-2">
          Test e-mail{data ? ` to ${data.to}` : ''}
          <Badge variant="info">test</Badge>
          {data ? <MessageStatus status={data.status} /> : null}
        </SheetTitle>
        {data ? (
          <SheetDescription>
            <Time at={data.createdAt} mode="datetime" />, by {data.sentBy}
          </SheetDescription>
        ) : error ? null : (
          <Skeleton className="w-64" />
        )}
      </SheetHeader>
      <SheetBody>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data ? (
          <>
            <SentEmail content={data.content} />
            <p className="text-muted-foreground">
              {data.status === 'sandbox'
                ? 'It did not leave: no mail server is set up.'
                : `The mail server took it${data.response ? `: ${data.response}` : '.'}`}{' '}
              Its words are those of{' '}
              <Link className="text-primary-text underline underline-offset-4" href={`/templates/${encodeURIComponent(data.template)}`}>
                {data.template}
              </Link>
              , filled in for {whose(data)}.
            </p>
          </>
        ) : null}
      </SheetBody>
    </>
  );
}
