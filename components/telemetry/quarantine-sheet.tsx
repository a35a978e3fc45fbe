'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { api } from '#components/api';
import { IssueList } from '#components/journeys';
import { useMay } from '#components/shell';
import {
  Badge,
  Button,
  CodeBlock,
  Field,
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
  Textarea,
  Time,
  toast,
} from '#components/ui';
import { type QuarantinedEvent, ReplayAnswer } from '#lib/ingest/contract';
import { eventFrom, eventName, eventText } from './event-text.ts';
import { quarantineKeys } from './queries.ts';

/** One rejected input: why, as it came, and a place to mend it. */
export const QuarantineSheet = ({ event, onClose }: { event: QuarantinedEvent | null; onClose: () => void }) => (
  <Sheet open={event !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
    <SheetContent className="max-w-2xl" aria-describedby={undefined}>
      {event ? <Body key={event.id} event={event} onClose={onClose} /> : null}
    </SheetContent>
  </Sheet>
);

function Body({ event, onClose }: { event: QuarantinedEvent; onClose: () => void }) {
  const may = useMay('telemetry:replay');
  const { body, code, message, route, receivedAt, replayedAt, size } = event;
  return (
    <>
      <SheetHeader>
        <SheetTitle className="flex items-center gap-2">
          {eventName(body)}
          <Badge variant="warning">{code}</Badge>
        </SheetTitle>
        <SheetDescription>
          Came by <code className="font-mono text-xs">{route}</code> <Time at={receivedAt} mode="datetime" />
        </SheetDescription>
      </SheetHeader>
      <SheetBody>
        <p className="rounded-md bg-warning-soft px-3 py-2 text-warning">{message}</p>
        {may && replayedAt === null ? (
          <Mending event={event} onClose={onClose} />
        ) : (
          <>
            {replayedAt ? (
              <p className="text-muted-foreground">
                Replayed <Time at={replayedAt} mode="datetime" />.
              </p>
            ) : null}
            <CodeBlock label="Event" code={eventText(body)} />
          </>
        )}
        {size > body.length && size > 64 * 1024 ? (
          <p className="text-muted-foreground text-xs">Only the first 64 KB of {size.toLocaleString('en-GB')} bytes were kept.</p>
        ) : null}
      </SheetBody>
    </>
  );
}

function Mending({ event, onClose }: { event: QuarantinedEvent; onClose: () => void }) {
  const client = useQueryClient();
  const [start] = useState(() => eventText(event.body));
  const [text, setText] = useState(start);
  const replay = useMutation({
    mutationFn: async () => {
      const body = text === start ? { ids: [event.id] } : { id: event.id, event: eventFrom(text) };
      const { accepted, duplicates, rejected } = await api.post('/api/telemetry/quarantine/replay', { body, answer: ReplayAnswer });
      const [again] = rejected;
      if (again) throw new Error(`Rejected again: ${again.message}`);
      return { accepted, duplicates };
    },
    onSuccess: async ({ duplicates }) => {
      toast.success(duplicates > 0 ? 'This event was there already' : 'The event was taken', {
        description: 'It takes effect at the time it first came.',
      });
      onClose();
      await client.invalidateQueries({ queryKey: quarantineKeys.all });
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(submit) => {
        submit.preventDefault();
        replay.mutate();
      }}
    >
      <Field label="The event" hint="Mend it, then replay it: it goes the ordinary way, with its original time">
        <Textarea
          className="h-[46dvh] font-mono text-xs leading-5"
          spellCheck={false}
          value={text}
          onChange={(change) => setText(change.target.value)}
        />
      </Field>
      <IssueList error={replay.error} />
      <div className="flex justify-end gap-2">
        {text === start ? null : (
          <Button variant="outline" onClick={() => setText(start)}>
            Undo my changes
          </Button>
        )}
        <Button type="submit" busy={replay.isPending}>
          <RotateCw aria-hidden />
          {text === start ? 'Replay as it is' : 'Replay mended'}
        </Button>
      </div>
    </form>
  );
}
