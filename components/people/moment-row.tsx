'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge, CodeBlock, cn, Time } from '#components/ui';
import { isObject } from '#lib/kernel';
import type { TimelineItem } from '#lib/people/contract';
import { momentWords } from './moment-words.ts';
import { addressOfPerson } from './queries.ts';

/** One thing in a timeline: when, what, and on demand all of it. */
export function MomentRow({ moment, withPerson }: { moment: TimelineItem; withPerson: boolean }) {
  const [open, setOpen] = useState(false);
  const { icon: Icon, tone, title, aside } = momentWords(moment);
  const more = moment.kind === 'event' || moment.kind === 'message';
  const line = (
    <>
      <Icon className={cn('mt-0.5 size-4 shrink-0', tone)} strokeWidth={1.75} aria-hidden />
      <span className="min-w-0 flex-1 text-left">
        <span className="font-medium">{title}</span>
        {aside ? <span className="ml-2 break-words text-muted-foreground">{aside}</span> : null}
      </span>
      {moment.kind === 'message' ? <Badge variant={moment.status === 'failed' ? 'danger' : 'default'}>{moment.status}</Badge> : null}
    </>
  );
  return (
    <li className="grid gap-2 py-1">
      <div className="flex items-start gap-3">
        <Time at={moment.at} mode="time" className="w-16 shrink-0 pt-0.5 text-muted-foreground text-xs" />
        {more ? (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="-mx-1 flex min-w-0 flex-1 items-start gap-2.5 rounded-sm px-1 hover:bg-accent"
          >
            {line}
            <ChevronRight
              className={cn('mt-0.5 size-3.5 shrink-0 text-muted-foreground transition-transform duration-100', open && 'rotate-90')}
              aria-hidden
            />
          </button>
        ) : (
          <span className="flex min-w-0 flex-1 items-start gap-2.5">{line}</span>
        )}
        {withPerson ? (
          <Link
            href={addressOfPerson(moment.person.id)}
            className="w-40 shrink-0 truncate pt-0.5 text-right text-muted-foreground text-xs hover:underline"
          >
            {moment.person.name ?? moment.person.id}
          </Link>
        ) : null}
      </div>
      {open ? <Detail moment={moment} /> : null}
    </li>
  );
}

function Detail({ moment }: { moment: TimelineItem }) {
  if (moment.kind === 'message') {
    return (
      <div className="grid gap-2 pl-[6.6rem]">
        {moment.reason ? <p className="text-muted-foreground">{moment.reason}</p> : null}
        <CodeBlock label="Message" code={JSON.stringify(moment.rendered, null, 2)} />
        <p className="flex gap-4 text-xs">
          <Link href={`/messages?message=${encodeURIComponent(moment.id)}`} className="text-primary-text hover:underline">
            Open the message
          </Link>
          <Link href={`/journeys/${encodeURIComponent(moment.journey)}`} className="text-primary-text hover:underline">
            Open the journey
          </Link>
        </p>
      </div>
    );
  }
  if (moment.kind !== 'event') return null;
  const payload = isObject(moment.payload) ? moment.payload : {};
  return (
    <div className="grid gap-1 pl-[6.6rem]">
      <CodeBlock label="Event" code={JSON.stringify(payload, null, 2)} />
      <p className="text-muted-foreground text-xs">
        {moment.type} · received <Time at={moment.receivedAt} />
        {moment.history ? ' · by import, so it started no journey' : ''}
      </p>
    </div>
  );
}
