'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { api } from '#components/api';
import { channelFace } from '#components/canvas';
import { useMay } from '#components/shell';
import {
  Button,
  CopyButton,
  ErrorState,
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
  Skeleton,
  Time,
  toast,
} from '#components/ui';
import { Message, messageKeys } from '#lib/authoring/contract';
import { type MessageRecord, workKeys } from '#lib/channels/contract';
import { MessageBody } from './message-body.tsx';
import { MessageStatus } from './message-status.tsx';
import { MessageTimeline } from './message-timeline.tsx';
import { messageOf, recordOf } from './queries.ts';
import { SentEmail } from './sent-email.tsx';
import { SlackMessage } from './slack-message.tsx';

/** One message in full, beside the list; it has an address of its own. */
export const MessageSheet = ({ id, onClose }: { id: string | null; onClose: () => void }) => (
  <Sheet open={id !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
    <SheetContent className="max-w-2xl" aria-describedby={undefined}>
      {id === null ? null : <Body id={id} />}
    </SheetContent>
  </Sheet>
);

function Body({ id }: { id: string }) {
  const message = useQuery(messageOf(id));
  if (message.isPending) {
    return (
      <SheetHeader>
        <SheetTitle>Message</SheetTitle>
        <Skeleton className="w-64" />
      </SheetHeader>
    );
  }
  if (message.isError) {
    return (
      <>
        <SheetHeader>
          <SheetTitle>Message</SheetTitle>
        </SheetHeader>
        <ErrorState className="m-5" error={message.error} onRetry={() => void message.refetch()} />
      </>
    );
  }
  return <Loaded message={message.data} />;
}

/** Channels that the person sees; the others speak of them to somebody else. */
const reaches = ['email', 'in-app'];

function Loaded({ message }: { message: Message }) {
  const { channel, status, reason, journey, journeyName, userId, personName, email, node, version, createdAt, rendered, id } = message;
  const record = useQuery(recordOf(id));
  const who = personName ?? email ?? userId ?? 'an anonymous person';
  return (
    <>
      <SheetHeader>
        <SheetTitle className="flex items-center gap-2">
          {channelFace(channel).title} {reaches.includes(channel) ? 'to' : 'about'} {who}
          <MessageStatus status={status} />
        </SheetTitle>
        <SheetDescription>
          <Time at={createdAt} mode="datetime" />
        </SheetDescription>
      </SheetHeader>
      <SheetBody>
        {reason ? <p className="rounded-md bg-destructive-soft px-3 py-2 text-destructive">{reason}</p> : null}
        <Look channel={channel} rendered={rendered} to={email ?? userId ?? undefined} record={record.data} />
        <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-1.5">
          <dt className="text-muted-foreground">Person</dt>
          <dd>
            {userId ? (
              <Link className="text-primary-text hover:underline" href={`/people/${encodeURIComponent(userId)}`}>
                {who}
              </Link>
            ) : (
              who
            )}
          </dd>
          <dt className="text-muted-foreground">Journey</dt>
          <dd>
            <Link
              className="text-primary-text underline underline-offset-4"
              href={`/journeys/${encodeURIComponent(journey)}?node=${encodeURIComponent(node)}`}
            >
              {journeyName ?? journey}
            </Link>
            <span className="text-muted-foreground">
              , version {version}, node <code className="font-mono text-xs">{node}</code>
            </span>
          </dd>
          <dt className="text-muted-foreground">Id</dt>
          <dd className="flex items-center gap-1.5">
            <code className="font-mono text-xs">{id}</code>
            <CopyButton text={id} label="Copy the id" />
          </dd>
        </dl>
        {record.data ? <MessageTimeline moments={record.data.moments} dueAt={record.data.dueAt} /> : null}
        {status === 'failed' ? <Retry id={id} /> : null}
      </SheetBody>
    </>
  );
}

/** As it left; else as it would leave now; else as the journey made it. */
function Look({ record, ...made }: ComponentProps<typeof MessageBody> & { record: MessageRecord | undefined }) {
  const preview = record?.preview ?? null;
  const would = preview !== null && 'content' in preview ? preview.content : null;
  const content = record?.content ?? would;
  const body =
    content && made.channel === 'email' ? (
      <SentEmail content={content} />
    ) : content && made.channel === 'slack' ? (
      <SlackMessage content={content} />
    ) : (
      <MessageBody {...made} />
    );
  return (
    <div className="grid gap-1.5">
      {body}
      {would ? <p className="text-muted-foreground text-xs">As it would leave now, with what is known of the person today.</p> : null}
      {preview && 'reason' in preview ? <p className="text-warning text-xs">It could not leave now: {preview.reason}</p> : null}
    </div>
  );
}

function Retry({ id }: { id: string }) {
  const may = useMay('messages:retry');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(`/api/messages/${id}/retry`, { answer: Message }),
    onSuccess: async () => {
      toast.success('The message is tried again');
      await client.invalidateQueries({ queryKey: messageKeys.all });
      await client.invalidateQueries({ queryKey: workKeys.record(id) });
    },
    onError: (fault) => toast.error(fault.message),
  });
  if (!may) return null;
  return (
    <Button variant="outline" className="justify-self-start" busy={retry.isPending} onClick={() => retry.mutate()}>
      <RotateCw aria-hidden />
      Try again
    </Button>
  );
}
