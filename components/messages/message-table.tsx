'use client';

import { channelFace, toneText } from '#components/canvas';
import { cn, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { Message } from '#lib/authoring/contract';
import { gistOf } from './gist-of.ts';
import { MessageStatus } from './message-status.tsx';

/** Messages, the newest first; a row opens the message. */
export const MessageTable = ({
  messages,
  open,
  onOpen,
}: {
  messages: readonly Message[];
  open: string | null;
  onOpen: (id: string) => void;
}) => (
  <Table aria-label="Messages">
    <TableHeader>
      <TableRow>
        <TableHead>Message</TableHead>
        <TableHead>Status</TableHead>
        <TableHead>Person</TableHead>
        <TableHead>Journey</TableHead>
        <TableHead>Made</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {messages.map((message) => (
        <Row key={message.id} message={message} selected={open === message.id} onOpen={onOpen} />
      ))}
    </TableBody>
  </Table>
);

function Row({ message, selected, onOpen }: { message: Message; selected: boolean; onOpen: (id: string) => void }) {
  const { id, channel, rendered, status, personName, email, userId, journeyName, journey, createdAt } = message;
  const { icon: Icon, tone, title } = channelFace(channel);
  return (
    <TableRow className="relative" data-state={selected ? 'selected' : undefined}>
      <TableCell className="max-w-0 w-[45%]">
        <div className="flex items-center gap-2.5">
          <Icon className={cn('size-4 shrink-0', toneText[tone])} aria-label={title} />
          <button type="button" className="truncate text-left font-medium after:absolute after:inset-0" onClick={() => onOpen(id)}>
            {gistOf(channel, rendered) || title}
          </button>
        </div>
      </TableCell>
      <TableCell>
        <MessageStatus status={status} />
      </TableCell>
      <TableCell className="max-w-48 truncate">{personName ?? email ?? userId ?? 'anonymous'}</TableCell>
      <TableCell className="max-w-56 truncate text-muted-foreground">{journeyName ?? journey}</TableCell>
      <TableCell className="text-muted-foreground">
        <Time at={createdAt} mode="relative" />
      </TableCell>
    </TableRow>
  );
}
